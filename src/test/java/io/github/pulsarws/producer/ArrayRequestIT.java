package io.github.pulsarws.producer;

import static io.github.pulsarws.harness.Frames.array;
import static io.github.pulsarws.harness.Frames.items;
import static io.github.pulsarws.harness.Frames.numbered;
import static io.github.pulsarws.harness.Frames.receiveItems;
import static io.github.pulsarws.producer.Frames.json;
import static io.github.pulsarws.producer.Frames.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A producer may send an array of requests; each is carried out and answered as if it had come alone. */
@GatewayTest
class ArrayRequestIT {
    private static final String DESERIALIZE = "Failed to de-serialize from JSON: ";

    private final String topic = Topics.unique("array");

    @Test
    void allArePublishedInOrderAndAnswered() throws Exception {
        List<String> requests = IntStream.range(0, 1000)
                .mapToObj(i -> request("m" + i, "'context':" + i))
                .toList();
        try (Consumer<byte[]> witness = Witness.consumer(topic, "witness");
                WebSocketPeer session = Sessions.open(topic)) {
            session.send(array(requests));

            List<JsonObject> answers = receiveItems(session, 1000);
            assertThat(answers)
                    .allSatisfy(Sessions::assertOk)
                    .extracting(answer -> answer.getString("context"))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 1000).mapToObj(String::valueOf).toList());
            assertThat(Sessions.texts(witness, 1000)).containsExactly(numbered(1000));
        }
    }

    @Test
    void aBadItemLeavesTheOthersAlone() throws Exception {
        try (Consumer<byte[]> witness = Witness.consumer(topic, "witness");
                WebSocketPeer session = Sessions.open(topic)) {
            session.send(json("[{'payload':'bTA=','context':'0'},{'payload':'%','context':'1'},{'context':'2'},"
                    + "{'payload':5,'context':'3'},[{'payload':''}],{'payload':'bTE=','context':'5'}]"));

            List<JsonObject> answers = receiveItems(session, 6);
            assertThat(answers)
                    .extracting(answer -> answer.getString("context", "-") + " " + answer.getString("result"))
                    .containsExactlyInAnyOrder(
                            "0 ok", "1 send-error:7", "2 send-error:7", "3 send-error:3", "- send-error:3", "5 ok");
            assertThat(answers)
                    .filteredOn(answer -> !answer.containsKey("context"))
                    .extracting(answer -> answer.getString("errorMsg"))
                    .containsExactly(DESERIALIZE + "expected one JSON object");
            assertThat(Sessions.texts(witness, 2)).containsExactly("m0", "m1");
        }
    }

    @Test
    void answersThatAreReadyTogetherComeAsOneArray() {
        try (WebSocketPeer session = Sessions.open(topic)) {
            session.send(json("[{'context':'a'},{'context':'b'},{'context':'c'}]"));

            String frame = session.next();
            assertThat(frame).startsWith("[");
            assertThat(items(frame))
                    .allSatisfy(answer ->
                            Sessions.assertFailed(answer, 7, "Invalid payload encoding: expected Base64 at /payload"))
                    .extracting(answer -> answer.getString("context"))
                    .containsExactly("a", "b", "c");
        }
    }

    @Test
    void anAnswerThatIsAloneIsAnObject() {
        try (WebSocketPeer session = Sessions.open(topic)) {
            session.send("[" + request("x") + "]");
            Sessions.assertOk(session.nextJson());
            Sessions.publish(session, request("y"));
        }
    }

    @Test
    void whoSendsNoArrayGetsNone() {
        try (WebSocketPeer session = Sessions.open(topic)) {
            for (int number = 0; number < 300; number++) {
                session.send(request("x", "'context':" + number));
            }
            Sessions.assertOkInOrder(session, 300);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", " [\n] "})
    void anEmptyArrayIsError3(String frame) {
        assertUnreadable(frame, "expected an array of 1 to 1000 JSON objects");
    }

    @Test
    void tooLongAnArrayIsError3AndPublishesNothing() throws Exception {
        assertUnreadable(
                array(IntStream.range(0, 1001)
                        .mapToObj(i -> request("too many"))
                        .toList()),
                "expected an array of 1 to 1000 JSON objects");

        assertThat(Sessions.text(Witness.firstMessage(topic))).isEqualTo("next");
    }

    @Test
    void anArrayThatIsNotJsonIsOneError3AndPublishesNothing() throws Exception {
        assertUnreadable("[" + request("a") + "," + request("b") + ",", "not valid JSON: it ends too early");

        assertThat(Sessions.text(Witness.firstMessage(topic))).isEqualTo("next");
    }

    @Test
    void jsonPayloadsInAnArrayStayAsTheyAre() throws Exception {
        try (Consumer<byte[]> witness = Witness.consumer(topic, "witness");
                WebSocketPeer session = Sessions.open(topic, "payloadEncoding=json")) {
            session.send("[ {\"payload\": 1.0 }, {\"payload\":{ \"payload\":[\"],[\"] }},{\"payload\":null} ]");

            assertThat(receiveItems(session, 3)).allSatisfy(Sessions::assertOk);
            assertThat(Sessions.texts(witness, 3)).containsExactly("1.0", "{ \"payload\":[\"],[\"] }", "null");
        }
    }

    @Test
    void anArrayMayBeBinary() throws Exception {
        try (WebSocketPeer session = Sessions.open(topic)) {
            session.sendBinary(("[" + request("x") + "]").getBytes(UTF_8));
            Sessions.assertOk(session.nextJson());
        }
        Message<byte[]> message = Witness.firstMessage(topic);
        assertThat(Sessions.text(message)).isEqualTo("x");
    }

    private void assertUnreadable(String frame, String problem) {
        try (WebSocketPeer session = Sessions.open(topic)) {
            JsonObject answer = session.ask(frame);
            Sessions.assertFailed(answer, 3, DESERIALIZE + problem);
            assertThat(answer).doesNotContainKey("context");
            Sessions.publish(session, request("next"));
        }
    }
}
