package io.github.pulsarws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.ExternalProgram;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Guide;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The programs of the guide to subscriptions run as they stand, but for the addresses. */
@GatewayTest
class SubscriptionGuideIT {
    private static final String PRINTED_PREFIX = "my-";

    private final String prefix = Topics.unique("guide") + "-";
    private final String fullPrefix = Topics.fullName(prefix);

    @Test
    void severalTopics() throws Exception {
        assertThat(run("Several topics"))
                .containsExactlyInAnyOrder(fullPrefix + "orders hello", fullPrefix + "returns hello");
    }

    @Test
    void aPattern() throws Exception {
        // the new topic comes within a minute if it is made before the Pulsar client has asked to be told
        assertThat(run("A pattern of topics", Duration.ofSeconds(90)))
                .containsExactly(fullPrefix + "sensor-1", fullPrefix + "sensor-2");
    }

    @Test
    void deadLetters() throws Exception {
        assertThat(run("Dead letters"))
                .containsExactly(
                        "attempt 1", "attempt 2", "attempt 3", "given up: impossible of " + fullPrefix + "tasks");
    }

    @Test
    void compactedTopics() throws Exception {
        assertThat(run("Compacted topics")).containsExactly("milk 2", "tea 3");
    }

    @Test
    void whatTheBrokerShows() throws Exception {
        assertThat(run("What the broker shows of a consumer"))
                .singleElement()
                .asString()
                .startsWith("True {")
                .contains("'team': 'blue'", "'build': '17'");
    }

    @Test
    void whereAReaderBegins() throws Exception {
        assertThat(run("Where a reader begins")).containsExactly("one", "three", "three");
    }

    private List<String> run(String heading) throws IOException, InterruptedException {
        return run(heading, WebSocketPeer.PATIENCE);
    }

    private List<String> run(String heading, Duration bound) throws IOException, InterruptedException {
        String printed = Guide.python("subscriptions.md", heading);
        assertThat(printed).contains("ws://127.0.0.1:8080/ws", PRINTED_PREFIX);
        String program = printed.replace(
                        "ws://127.0.0.1:8080/ws", Gateway.wsUri("/ws").toString())
                .replace("http://127.0.0.1:8081", System.getProperty("broker.adminUrl"))
                .replace(PRINTED_PREFIX, prefix);
        try (ExternalProgram running = ExternalProgram.pythonSource(program)) {
            return running.finish(bound);
        }
    }
}
