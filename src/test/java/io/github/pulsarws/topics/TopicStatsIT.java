package io.github.pulsarws.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.AdminPages;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.Witness;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.apache.pulsar.client.api.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators see what the broker says of a topic, where the settings name its admin API. */
@GatewayTest
class TopicStatsIT {
    private static OwnGateway gateway;

    @BeforeAll
    static void start() {
        gateway = OwnGateway.start(
                "it-topic-stats",
                Map.of(
                        "pulsar.serviceUrl", System.getProperty("broker.serviceUrl"),
                        "pulsar.adminUrl", System.getProperty("broker.adminUrl")));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void showsSubscriptionsAndTheirBacklog() throws Exception {
        String topic = Topics.unique("stats");
        try (Consumer<byte[]> witness = Witness.consumer(topic, "behind")) {
            Witness.publish(topic, "1", "2");

            assertThat(AdminPages.read(address(Topics.fullName(topic)))
                            .asJsonObject()
                            .getJsonObject("subscriptions")
                            .getJsonObject("behind")
                            .getInt("msgBacklog"))
                    .isEqualTo(2);
        }
    }

    @Test
    void saysThatThereIsNoSuchTopic() {
        HttpResponse<String> answer = stats("persistent://public/default/" + Topics.unique("not-there"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("the broker has no such topic");
    }

    /** The second and third would ask the broker for something else. */
    @ParameterizedTest
    @ValueSource(strings = {"persistent://no-name", "persistent://../../brokers", "persistent://public/default/.."})
    void refusesWhatIsNoName(String topic) {
        assertThat(stats(topic).statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> stats(String topic) {
        return AdminPages.call("GET", address(topic));
    }

    private static URI address(String topic) {
        return gateway.http("/admin/v2/topic-stats", "topic=" + Gateway.encode(topic));
    }
}
