package io.github.pulsarws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.ExternalProgram;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Readme;
import io.github.pulsarws.harness.Topics;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs printed in {@code deploy/docs/publishing.md} run as they stand, but for address, topic and key, and print what they should. */
@GatewayTest
class PublishingPageIT {
    private static final Path PAGE = Path.of("deploy/docs/publishing.md");
    private static final String PRINTED_TOPIC = "persistent/public/default/my-topic";
    private static final String PRINTED_ADDRESS = "ws://127.0.0.1:8080/ws/v2/";
    private static final int PYTHON_PROGRAMS = 6;

    private final String namespace = "public/" + Topics.unique("publishing-page");

    @BeforeEach
    void createNamespace() {
        BrokerAdmin.createNamespace(namespace);
        BrokerAdmin.setPolicy(namespace, "deduplication", "true");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 'ok|ok, a duplicate|ok'",
        "1, leader: ok|standby: ok",
        "2, ok|ok|till-3 open|till-3 removed",
        "3, ok",
        "4, ok",
        "5, ok|card 4711",
    })
    void python(int program, String output) throws Exception {
        List<String> programs = Readme.code(PAGE, "python");
        assertThat(programs).hasSize(PYTHON_PROGRAMS);
        try (ExternalProgram running = ExternalProgram.pythonSource(readdressed(programs.get(program)))) {
            assertThat(String.join("|", running.finish())).isEqualTo(output);
        }
    }

    @Test
    void node() throws Exception {
        String program = Readme.code(PAGE, "js").get(0);
        try (ExternalProgram running = ExternalProgram.nodeSource(readdressed(program))) {
            assertThat(running.finish()).containsExactly("ok", "card 4711");
        }
    }

    private String readdressed(String program) {
        assertThat(program).contains(PRINTED_TOPIC).contains(PRINTED_ADDRESS);
        return program.replace(PRINTED_ADDRESS, Gateway.wsUri("/ws/v2/").toString())
                .replace(PRINTED_TOPIC, "persistent/" + namespace + "/topic")
                .replace("encryptionKeys=orders", "encryptionKeys=rsa");
    }
}
