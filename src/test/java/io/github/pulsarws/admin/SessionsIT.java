package io.github.pulsarws.admin;

import static io.github.pulsarws.harness.AdminPages.object;
import static io.github.pulsarws.harness.AdminPages.objects;
import static io.github.pulsarws.harness.AdminPages.sessions;
import static io.github.pulsarws.harness.AdminPages.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Operators list the open sessions, look at one, and close it. */
@GatewayTest
@Tag("portability")
class SessionsIT {
    @Test
    void showsAProducer() {
        String topic = Topics.unique("sessions-producer");
        try (WebSocketPeer producer = WebSocketPeer.connect(
                Gateway.producer(topic, "maxPendingMessages=5", "token=t0ps3cret", "apiKey=s3cret"))) {
            producer.ask("{\"payload\":\"YWJj\"}");
            producer.ask("{}");

            JsonObject session = only(topic);

            assertThat(session.getString("kind")).isEqualTo("producer");
            assertThat(session.getString("state")).isEqualTo("open");
            assertThat(session.getString("topic")).isEqualTo(Topics.fullName(topic));
            assertThat(session.getString("remoteAddress")).isEqualTo("127.0.0.1");
            assertThat(Instant.parse(session.getString("openedAt")))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
            assertThat(session.getInt("messagesIn")).isEqualTo(1);
            assertThat(session.getInt("bytesIn")).isEqualTo(3);
            assertThat(session.getInt("failures")).isEqualTo(1);
            assertThat(session.getInt("window")).isEqualTo(5);
            assertThat(session.getInt("pending")).isZero();
            assertThat(session.getBoolean("connected")).isTrue();
            assertThat(session.getString("lastError")).startsWith("Invalid payload encoding");
            assertThat(session.getJsonObject("parameters").getString("maxPendingMessages"))
                    .isEqualTo("5");
            assertThat(session.getJsonObject("parameters").getString("apiKey")).isEqualTo("(hidden)");
            assertThat(session.toString()).doesNotContain("s3cret");
            assertThat(object("/admin/v2/sessions/" + session.getString("id")).getString("topic"))
                    .isEqualTo(Topics.fullName(topic));
        }
    }

    @Test
    void showsAConsumer() throws Exception {
        String topic = Topics.unique("sessions-consumer");
        Witness.publish(topic, "abc", "def");
        try (Dialogue consumer =
                Dialogue.open(Gateway.consumer(topic, "sub", Gateway.EARLIEST, "receiverQueueSize=10"))) {
            consumer.confirmAck(consumer.messages(2).get(0));

            JsonObject session = only(topic);

            assertThat(session.getString("kind")).isEqualTo("consumer");
            assertThat(session.getString("subscription")).isEqualTo("sub");
            assertThat(session.getInt("messagesOut")).isEqualTo(2);
            assertThat(session.getInt("bytesOut")).isEqualTo(6);
            assertThat(session.getInt("acks")).isEqualTo(1);
            assertThat(session.getInt("pending")).isEqualTo(1);
            assertThat(session.getInt("window")).isEqualTo(10);
        }
    }

    @Test
    void showsThePermitsOfPullMode() {
        String topic = Topics.unique("sessions-pull");
        try (Dialogue reader = Dialogue.open(Gateway.reader(topic, "pullMode=true"))) {
            reader.confirm("permit", "permitMessages", 7);

            JsonObject session = only(topic);

            assertThat(session.getInt("permits")).isEqualTo(7);
            assertThat(session).doesNotContainKey("window");
        }
    }

    @Test
    void listsThoseThatAreAskedFor() {
        String topic = Topics.unique("sessions-filter");
        try (WebSocketPeer producer = WebSocketPeer.connect(Gateway.producer(topic));
                Dialogue reader = Dialogue.open(Gateway.reader(topic))) {
            producer.ask("{\"payload\":\"YWJj\"}");
            reader.ask("isEndOfTopic");

            assertThat(sessions(topic)).hasSize(2);
            assertThat(objects("/admin/v2/sessions", "kind=reader", "topic=" + topic))
                    .hasSize(1);
            assertThat(objects("/admin/v2/sessions", "principal=nobody", "topic=" + topic))
                    .isEmpty();
            assertThat(objects("/admin/v2/sessions", "limit=1")).hasSize(1);
        }
        for (String query : Set.of("?limit=0", "?topic=a/b", "?kind=")) {
            assertThat(status("GET", "/admin/v2/sessions" + query)).as(query).isEqualTo(400);
        }
    }

    @Test
    void closesOne() {
        String topic = Topics.unique("sessions-close");
        try (WebSocketPeer producer = WebSocketPeer.connect(Gateway.producer(topic))) {
            producer.ask("{\"payload\":\"YWJj\"}");
            String path = "/admin/v2/sessions/" + only(topic).getString("id");

            assertThat(status("DELETE", path)).isEqualTo(204);

            assertThat(producer.expectClose()).isEqualTo(new Closed(1001, "closed by an administrator"));
            await().atMost(WebSocketPeer.PATIENCE).until(() -> status("GET", path) == 404);
            assertThat(status("DELETE", path)).isEqualTo(404);
        }
    }

    @Test
    void closesOneWhoseClientDoesNotRead() throws Exception {
        String topic = Topics.unique("sessions-stuck");
        Witness.publish(topic, "abc".repeat(300_000), "abc".repeat(300_000), "abc".repeat(300_000));
        WebSocketPeer consumer = WebSocketPeer.connectWithoutReading(Gateway.consumer(topic, "sub", Gateway.EARLIEST));
        try {
            await().atMost(WebSocketPeer.PATIENCE)
                    .until(() -> sessions(topic).stream().anyMatch(session -> session.getInt("messagesOut") > 0));
            String path = "/admin/v2/sessions/" + only(topic).getString("id");

            assertThat(status("DELETE", path)).isEqualTo(204);

            await().atMost(WebSocketPeer.PATIENCE).until(() -> sessions(topic).isEmpty());
        } finally {
            consumer.abort();
        }
    }

    private static JsonObject only(String topic) {
        List<JsonObject> sessions = sessions(topic);
        assertThat(sessions).hasSize(1);
        return sessions.get(0);
    }
}
