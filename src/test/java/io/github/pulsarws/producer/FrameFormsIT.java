package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.json;
import static io.github.pulsarws.producer.Frames.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.RawFrame;
import io.github.pulsarws.harness.RawWebSocket;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request may come as text or binary, whole or in parts. */
@GatewayTest
@Tag("portability")
class FrameFormsIT {
    private static final String WHALE = "🐋";
    private static final int MEBIBYTE = 1024 * 1024;

    private final String topic = Topics.unique("forms");

    @Test
    void binaryIsTakenAsTextAndAnsweredAsText() throws Exception {
        try (WebSocketPeer session = Sessions.open(topic)) {
            session.sendBinary(request("x", "'key':'日本 " + WHALE + "'").getBytes(UTF_8));

            Sessions.assertOk(session.nextJson());
        }
        assertPublishedKey("日本 " + WHALE);
    }

    @Test
    void partsOfATextAreOneRequest() throws Exception {
        try (WebSocketPeer session = Sessions.open(topic)) {
            session.sendFragmented("{\"pay", "load\":\"e", "A==\",\"key\":", "", "\"k\"}");

            Sessions.assertOk(session.nextJson());
        }
        assertPublishedKey("k");
    }

    @Test
    void partsMayEndWithinACharacter() throws Exception {
        byte[] request = request("x", "'key':'ü日" + WHALE + "'").getBytes(UTF_8);
        try (RawWebSocket session = RawWebSocket.connect(Gateway.producer(topic))) {
            for (int i = 0; i < request.length; i++) {
                int opcode = i == 0 ? RawFrame.TEXT : RawFrame.CONTINUATION;
                session.send(
                        i < request.length - 1
                                ? RawFrame.begin(opcode, request[i])
                                : RawFrame.whole(opcode, request[i]));
            }

            assertThat(session.next().text()).contains("\"result\":\"ok\"");
        }
        assertPublishedKey("ü日" + WHALE);
    }

    @Test
    void partsOfBinaryMayEndWithinACharacter() throws Exception {
        byte[] request = request("x", "'key':'" + WHALE + "'").getBytes(UTF_8);
        int cut = request.length - 4;
        try (RawWebSocket session = RawWebSocket.connect(Gateway.producer(topic))) {
            session.send(RawFrame.begin(RawFrame.BINARY, Arrays.copyOf(request, cut)));
            session.send(RawFrame.whole(RawFrame.CONTINUATION, Arrays.copyOfRange(request, cut, request.length)));

            assertThat(session.next().text()).contains("\"result\":\"ok\"");
        }
        assertPublishedKey(WHALE);
    }

    /** A container may cut a long frame on its way, at any byte. */
    @ParameterizedTest
    @CsvSource({"ü, 0", "ü, 1", "日, 0", "日, 1", "日, 2", WHALE + ", 0", WHALE + ", 1", WHALE + ", 2", WHALE + ", 3"})
    void aLongTextMayHaveAnyCharacters(String character, int shift) {
        int bytes = character.getBytes(UTF_8).length;
        String context = "x".repeat(shift) + character.repeat(MEBIBYTE / bytes);
        try (WebSocketPeer session = WebSocketPeer.connectSendingWholeTexts(Gateway.producer(topic))) {
            String answered =
                    session.ask(request("x", "'context':'" + context + "'")).getString("context");

            assertThat(answered.equals(context)).isTrue();
        }
    }

    @Test
    void surrogatesMayBeEscaped() throws Exception {
        try (WebSocketPeer session = Sessions.open(topic)) {
            Sessions.publish(session, request("x", "'key':'\\uD83D\\uDC0B'"));
        }
        assertPublishedKey(WHALE);
    }

    @Test
    void whiteSpaceAroundTheObjectIsFine() throws Exception {
        try (WebSocketPeer session = Sessions.open(topic)) {
            Sessions.publish(session, json(" \r\n\t{ 'payload' : 'eA==' , 'key' : 'k' } \n"));
        }
        assertPublishedKey("k");
    }

    @Test
    void ofARepeatedMemberTheLastCounts() throws Exception {
        try (WebSocketPeer session = Sessions.open(topic)) {
            Sessions.publish(session, request("x", "'key':'first','key':'last'"));
        }
        assertPublishedKey("last");
    }

    private void assertPublishedKey(String key) throws Exception {
        assertThat(Witness.firstMessage(topic).getKey()).isEqualTo(key);
    }
}
