package io.github.pulsarws.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.ExternalProgram;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Readme;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.Witness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs printed in {@code deploy/docs/sdk.md} run as they stand, but for address and topic, and print what they should. */
@GatewayTest
class SdkPageIT {
    private static final Path PAGE = Path.of("deploy/docs/sdk.md");
    private static final String PRINTED_TOPIC = "my-topic";
    private static final String PRINTED_ADDRESS = "http://127.0.0.1:8080";
    private static final int FOR_NODE_20 = 1;
    private static final int CREDENTIALS = 5;

    private final String topic = Topics.unique("sdk-page");

    @ParameterizedTest
    @CsvSource({"0, two teas for table-4", "2, 1000", "3, job 7", "4, 1.20|1.30"})
    void node(int program, String output) throws Exception {
        List<String> programs = Readme.code(PAGE, "js");
        assertThat(programs).hasSize(CREDENTIALS + 1);
        // first where Node has no WebSocket, which does no harm where it has
        String text = programs.get(FOR_NODE_20) + readdressed(programs.get(program));
        try (ExternalProgram running = ExternalProgram.sdkSource(text)) {
            assertThat(String.join("|", running.finish())).isEqualTo(output);
        }
    }

    /** They need credentials, so they are only read by the parser. */
    @Test
    void credentials() throws Exception {
        String text = "const unused = async (producer, reader) => {"
                + Readme.code(PAGE, "js").get(CREDENTIALS) + "};";
        try (ExternalProgram running = ExternalProgram.sdkSource(text)) {
            assertThat(running.finish()).isEmpty();
        }
    }

    @Test
    void python() throws Exception {
        try (ExternalProgram running = ExternalProgram.sdkInPythonSource(
                readdressed(Readme.code(PAGE, "python").get(0)))) {
            assertThat(running.finish()).containsExactly("ok", "two teas");
        }
    }

    @Test
    void page(@TempDir Path directory) throws Exception {
        Witness.publish(topic, "<b>two teas</b>");
        String html = Readme.code(PAGE, "html").get(0);
        assertThat(html).contains(PRINTED_TOPIC);
        Path file = Files.writeString(directory.resolve("page.html"), html.replace(PRINTED_TOPIC, topic), UTF_8);
        try (ExternalProgram running =
                ExternalProgram.browser("sdk.mjs", "show", Gateway.httpUri("/").toString(), file.toString())) {
            assertThat(running.finish()).containsExactly("<b>two teas</b>", "Orders");
        }
    }

    private String readdressed(String program) {
        assertThat(program).contains(PRINTED_TOPIC).contains(PRINTED_ADDRESS);
        String address = Gateway.httpUri("").toString();
        return program.replace(PRINTED_ADDRESS, address).replace(PRINTED_TOPIC, topic);
    }
}
