package io.github.pulsarws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.ExternalProgram;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Readme;
import io.github.pulsarws.harness.Topics;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs printed in {@code deploy/docs/frames.md} run as they stand, but for the address, and print what they should. */
@GatewayTest
class FramesPageIT {
    private static final Path PAGE = Path.of("deploy/docs/frames.md");
    private static final String PRINTED_TOPIC = "persistent/public/default/my-topic";
    private static final String PRINTED_ADDRESS = "ws://127.0.0.1:8080/ws/v2/";

    private final String topic = Topics.unique("frames-page");

    @ParameterizedTest
    @CsvSource({"0, ok|Grüße Pulsar", "1, message 0 to message 199"})
    void python(int program, String output) throws Exception {
        try (ExternalProgram running = ExternalProgram.pythonSource(readdressed("python", program))) {
            assertThat(String.join("|", running.finish()).replace(",", "")).isEqualTo(output);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; ok|7 tea, milk",
                "1; c0 ok|c1 ok|c2 ok",
                "2; till-3 0 persistent://public/default/TOPIC",
            })
    void node(int program, String output) throws Exception {
        try (ExternalProgram running = ExternalProgram.nodeSource(readdressed("js", program))) {
            assertThat(String.join("|", running.finish())).isEqualTo(output.replace("TOPIC", topic));
        }
    }

    private String readdressed(String language, int program) throws Exception {
        List<String> programs = Readme.code(PAGE, language);
        assertThat(programs).hasSize(language.equals("js") ? 3 : 2);
        String text = programs.get(program);
        assertThat(text).contains(PRINTED_TOPIC).contains(PRINTED_ADDRESS);
        return text.replace(PRINTED_ADDRESS, Gateway.wsUri("/ws/v2/").toString())
                .replace(PRINTED_TOPIC, "persistent/public/default/" + topic);
    }
}
