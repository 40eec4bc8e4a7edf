package io.github.pulsarws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.ExternalProgram;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs that the README shows do what it says. */
@GatewayTest
@Tag("portability")
class ExamplesIT {
    private static final String GATEWAY = Gateway.wsUri("").toString();

    @ParameterizedTest
    @CsvSource({"producer.py, consumer.py", "producer_v1.py, consumer_v1.py"})
    void pythonConsumesWhatPythonPublishes(String producer, String consumer) throws Exception {
        String topic = Topics.unique("python");
        try (ExternalProgram publishing = ExternalProgram.python(producer, GATEWAY, topic)) {
            assertThat(publishing.finish()).hasSize(10);
        }
        try (ExternalProgram consuming = ExternalProgram.python(consumer, GATEWAY, topic, "10")) {
            assertReceived(consuming.finish());
        }
    }

    @ParameterizedTest
    @CsvSource({"producer.mjs, consumer.mjs", "producer-v1.mjs, consumer-v1.mjs"})
    void nodeConsumesWhatNodePublishes(String producer, String consumer) throws Exception {
        String topic = Topics.unique("node");
        try (ExternalProgram publishing = ExternalProgram.node(producer, GATEWAY, topic)) {
            assertThat(publishing.finish()).hasSize(10);
        }
        try (ExternalProgram consuming = ExternalProgram.node(consumer, GATEWAY, topic, "10")) {
            assertReceived(consuming.finish());
        }
    }

    @Test
    void pythonThatReconnectsDoesTheSame() throws Exception {
        String topic = Topics.unique("python-sdk");
        try (ExternalProgram publishing = ExternalProgram.python("pulsar_ws.py", "publish", GATEWAY, topic, "10")) {
            assertThat(publishing.finish()).hasSize(10).allMatch(line -> line.startsWith("published message"));
        }
        try (ExternalProgram consuming = ExternalProgram.python("pulsar_ws.py", "consume", GATEWAY, topic, "10")) {
            assertReceived(consuming.finish());
        }
    }

    private static void assertReceived(List<String> lines) {
        assertThat(lines).hasSize(10);
        for (int number = 0; number < 10; number++) {
            assertThat(lines.get(number)).contains("Hello, Pulsar " + number);
        }
    }
}
