package io.github.pulsarws.handshake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.ContainerFiles;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client sends, no file of the container gets a line, or a terminal's command, that the client wrote. */
@GatewayTest
class LogForgingIT {
    private static final String FORGED = "FORGED" + System.nanoTime();

    /** What can begin a line, or undo the one before it. */
    private static final List<String> ATTACKS =
            List.of("\r\n", "\n", "\r", "\u001b[31m", "\u0085", "\u2028", "\u2029", "\u202e", "\t");

    static Stream<String> pathsAndQueries() {
        String topic = "/persistent/public/default/t";
        return Stream.of(
                "/ws/v2/producer/persistent%s/public/default/t",
                "/ws/v2/producer/persistent/public%s/default/t",
                "/ws/v2/producer/persistent/public/default%s/t",
                "/ws/v2/producer/persistent/public/default/t%s",
                "/ws/v2/consumer" + topic + "%s/s",
                "/ws/v2/consumer" + topic + "/s%s",
                "/ws/v2/reader" + topic + "%s",
                "/ws/v3/consumer/s%s?topics=t",
                "/ws/producer/persistent/public/global%s/default/t",
                "/ws/consumer/persistent/public/global/default/t/s%s",
                "/ws/v2/producer" + topic + "?producerName=p%s",
                "/ws/v2/producer" + topic + "?encryptionKeys=k%s",
                "/ws/v2/producer" + topic + "?batchingEnabled=%s",
                "/ws/v2/producer" + topic + "?token=%s",
                "/ws/v2/producer" + topic + "?unknown=%s",
                "/ws/v2/producer" + topic + "?unknown%s=1",
                "/ws/v2/consumer" + topic + "/s?consumerName=c%s",
                "/ws/v2/consumer" + topic + "/s?deadLetterTopic=d%s",
                "/ws/v2/consumer" + topic + "/s?retryEnable=true&retryLetterTopic=r%s",
                "/ws/v2/consumer" + topic + "/s?properties=a:b%s",
                "/ws/v2/consumer" + topic + "/s?properties=a%s:b",
                "/ws/v3/consumer/s?topics=t,u%s",
                "/ws/v3/consumer/s?topicsPattern=t.*%s",
                "/ws/v2/reader" + topic + "?readerName=r%s",
                "/ws/v2/reader" + topic + "?messageId=%s");
    }

    @ParameterizedTest
    @MethodSource("pathsAndQueries")
    void aSessionIsRefused(String form) {
        for (String attack : ATTACKS) {
            try (WebSocketPeer peer = WebSocketPeer.connect(uri(form.replace("%s", Gateway.encode(attack + FORGED))))) {
                Closed closed = peer.expectClose();
                assertThat(closed.code()).isEqualTo(1008);
                assertThat(closed.reason())
                        .containsAnyOf(" holds a control character: ", "parameter token is not readable")
                        .doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028\\u2029\\u202e]");
            }
        }
    }

    @Test
    void theNameOfAClientsKeyIsPlain() {
        String keys = "{\"k\\n" + FORGED + "\":{\"keyValue\":\"\"}}";
        String parameter = Gateway.encode(Base64.getEncoder().encodeToString(keys.getBytes(UTF_8)));
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.producer("t", "encryptionKeys=" + parameter))) {
            assertThat(peer.expectClose().code()).isEqualTo(1008);
        }
    }

    @Test
    void aMessageMayHoldAnything() {
        String topic = Topics.unique("forging");
        for (String attack : List.of("\\r\\n", "\\u001b[31m", "\\u2028")) {
            String text = '"' + attack + FORGED + '"';
            try (WebSocketPeer producer = WebSocketPeer.connect(Gateway.producer(topic))) {
                producer.send(
                        "{\"payload\":\"\",\"key\":%s,\"properties\":{%s:%s},\"context\":%s}".replace("%s", text));
                assertThat(producer.nextJson().getString("result")).isEqualTo("ok");
                producer.send("{\"payload\":\"\",\"replicationClusters\":[%s]}".replace("%s", text));
                producer.next();
                producer.send("{\"payload\":%s}".replace("%s", text));
                producer.next();
            }
        }
    }

    @Test
    void aCommandNamesNoForgedTopic() throws Exception {
        String topic = Topics.unique("forging");
        String id = Frames.wireId(Witness.publish(topic, "m"));
        try (WebSocketPeer consumer =
                WebSocketPeer.connect(Gateway.multiConsumer("s", "topics=" + topic, Gateway.EARLIEST))) {
            consumer.next();
            String command = "{\"type\":\"seek\",\"messageId\":\"%s\",\"topic\":\"\\n%s\",\"context\":\"c\"}"
                    .formatted(id, FORGED);
            assertThat(consumer.ask(command).getString("errorMsg")).endsWith("expected no control character at /topic");
        }
    }

    /** After all of them; what is looked for would be there, as the name of a good session shows. */
    @AfterAll
    static void nothingIsForged() {
        String good = Topics.unique("good-" + FORGED);
        try (WebSocketPeer consumer = WebSocketPeer.connect(Gateway.consumer("t", good))) {
            await().atMost(WebSocketPeer.PATIENCE)
                    .untilAsserted(
                            () -> assertThat(ContainerFiles.holding(good)).isNotEmpty());
            consumer.expectNothingYet();
        }
        for (String attack : ATTACKS) {
            assertThat(ContainerFiles.holding(asFilesAreRead(attack + FORGED)))
                    .as("files that hold '" + Gateway.encode(attack) + "' as it is")
                    .isEmpty();
        }
    }

    private static String asFilesAreRead(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    private static URI uri(String pathAndQuery) {
        return Gateway.wsUri(pathAndQuery);
    }
}
