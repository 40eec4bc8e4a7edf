package io.github.pulsarws.undertow;

import static io.github.pulsarws.harness.PropertyText.expect;
import static io.github.pulsarws.harness.PropertyText.repeated;
import static io.github.pulsarws.harness.PropertyText.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.PropertyText;
import io.github.pulsarws.harness.RawFrame;
import io.github.pulsarws.harness.RawWebSocket;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of one frame, which on WildFly the gateway reads itself, go through unchanged however they come, or are refused. */
@GatewayTest
@Tag("portability")
class UndertowTextsIT {
    private static final int INVALID_DATA = 1007;
    private static final int BUFFER_BYTES = 16_384; // WildFly's
    private static final int HEADER_BYTES = 8; // of a frame of 126 to 65,535 bytes

    private final String topic = Topics.unique("texts");

    /** Characters of one, two, three and four bytes; also longer than a buffer of Undertow's, 16 KiB. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "本", "😀", "plain, é, 本 and 😀 "})
    void aFrameOfAnyLengthGoesThrough(String character) {
        try (WebSocketPeer consumer = WebSocketPeer.connect(Gateway.consumer(topic, "s", Gateway.EARLIEST));
                WebSocketPeer producer = WebSocketPeer.connectSendingWholeTexts(Gateway.producer(topic))) {
            PropertyText.expectThrough(
                    producer,
                    producer::send,
                    consumer,
                    character,
                    0,
                    1,
                    2,
                    3,
                    7,
                    8,
                    9,
                    500,
                    2_047,
                    8_192,
                    16_330,
                    16_384,
                    20_000,
                    70_000);
        }
    }

    /** Pieces that end within characters, and within the header. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 1_001})
    void aFrameThatComesInPiecesGoesThrough(int length) throws IOException {
        String text = repeated("plain, é, 本 and 😀 ", 5_000);
        try (WebSocketPeer consumer = WebSocketPeer.connect(Gateway.consumer(topic, "s", Gateway.EARLIEST));
                RawWebSocket producer = RawWebSocket.connect(Gateway.producer(topic))) {
            begin(producer, consumer); // only then it is certain who reads what comes

            producer.sendInPieces(RawFrame.text(request(text)), length);
            assertThat(producer.next().text()).contains("\"result\":\"ok\"");

            expect(text, consumer);
        }
    }

    /** So long that the request ends where a buffer of Undertow's does. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aFrameThatFillsBuffersGoesThrough(int buffers) throws IOException {
        int others = request("").length();
        String text = repeated("a", buffers * BUFFER_BYTES - HEADER_BYTES - others);
        try (WebSocketPeer consumer = WebSocketPeer.connect(Gateway.consumer(topic, "s", Gateway.EARLIEST));
                RawWebSocket producer = RawWebSocket.connect(Gateway.producer(topic))) {
            begin(producer, consumer);

            producer.send(RawFrame.text(request(text)));
            assertThat(producer.next().text()).contains("\"result\":\"ok\"");

            expect(text, consumer);
        }
    }

    @Test
    void framesOfAllKindsKeepTheirOrder() throws IOException {
        try (WebSocketPeer consumer = WebSocketPeer.connect(Gateway.consumer(topic, "s", Gateway.EARLIEST));
                RawWebSocket producer = RawWebSocket.connect(Gateway.producer(topic))) {
            begin(producer, consumer);
            byte[] third = request("third").getBytes(UTF_8);

            producer.sendTogether(
                    RawFrame.text(request("first")),
                    RawFrame.whole(RawFrame.BINARY, request("second").getBytes(UTF_8)),
                    RawFrame.begin(RawFrame.TEXT, Arrays.copyOf(third, 5)),
                    RawFrame.whole(RawFrame.PONG),
                    RawFrame.whole(RawFrame.CONTINUATION, Arrays.copyOfRange(third, 5, third.length)),
                    RawFrame.text(request("fourth")));

            for (String text : List.of("first", "second", "third", "fourth")) {
                expect(text, consumer);
            }
        }
    }

    @Test
    void aConnectionThatEndsWithinAFrameLeavesNothingBehind() throws IOException {
        try (RawWebSocket producer = RawWebSocket.connect(Gateway.producer(topic))) {
            producer.send(RawFrame.text(request("")));
            assertThat(producer.next().text()).contains("\"result\":\"ok\"");

            producer.sendFirst(BUFFER_BYTES, RawFrame.text(request(repeated("本", 20_000))));
            producer.vanish();

            await().untilAsserted(() -> assertThat(BrokerAdmin.producers(topic)).isZero());
        }
    }

    @Test
    void textThatEndsWithinACharacterIsRefused() throws IOException {
        byte[] complete = "{\"payload\":\"é".getBytes(UTF_8);
        expectRefusal(Arrays.copyOf(complete, complete.length - 1));
    }

    @Test
    void textThatIsNotUtf8FarBehindIsRefused() throws IOException {
        byte[] text = request(repeated("本", 60_000)).getBytes(UTF_8);
        text[text.length - 10] = 'a'; // within a character
        expectRefusal(text);
    }

    /** What ends where a buffer does is not known to be the end yet; then other sessions of the same thread must not suffer. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void textThatIsNotUtf8AtTheEndOfABufferIsRefused(int buffers) throws IOException {
        byte[] text = new byte[buffers * BUFFER_BYTES - HEADER_BYTES];
        Arrays.fill(text, (byte) 'a');
        text[text.length - 1] = (byte) 0xff;
        for (int i = 0; i < 8; i++) { // WildFly's I/O threads on two processors, and more
            expectRefusal(text);
        }
        for (int i = 0; i < 8; i++) {
            try (WebSocketPeer producer = WebSocketPeer.connect(Gateway.producer(topic))) {
                assertThat(producer.ask(request("")).getString("result")).isEqualTo("ok");
            }
        }
    }

    private void expectRefusal(byte[] text) throws IOException {
        try (RawWebSocket producer = RawWebSocket.connect(Gateway.producer(topic))) {
            producer.send(RawFrame.text(request("")));
            assertThat(producer.next().text()).contains("\"result\":\"ok\"");

            producer.send(RawFrame.whole(RawFrame.TEXT, text));

            assertThat(producer.expectClose().code()).isEqualTo(INVALID_DATA);
        }
    }

    private static void begin(RawWebSocket producer, WebSocketPeer consumer) throws IOException {
        producer.send(RawFrame.text(request("begin")));
        assertThat(producer.next().text()).contains("\"result\":\"ok\"");
        expect("begin", consumer);
    }
}
