package io.github.pulsarws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.ExternalProgram;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Readme;
import io.github.pulsarws.harness.Topics;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs printed in the README run as they stand, but for the address. */
@GatewayTest
class ReadmeProgramsIT {
    private static final String PRINTED_TOPIC = "/persistent/public/default/my-topic";
    private static final String ON_V2 = "/persistent/public/default/";
    private static final String ON_V1 = "/persistent/public/global/default/";

    @ParameterizedTest
    @ValueSource(strings = {ON_V2, ON_V1})
    void pythonConsumesWhatPythonPublishes(String namespace) throws Exception {
        List<String> programs = Readme.code("python");
        String topic = namespace + Topics.unique("readme-python");
        try (ExternalProgram producing = ExternalProgram.pythonSource(readdressed(programs.get(0), topic))) {
            assertThat(producing.finish()).singleElement().asString().startsWith("C");
        }
        try (ExternalProgram consuming = ExternalProgram.pythonSource(readdressed(programs.get(1), topic))) {
            consuming.awaitLine("Hello, Pulsar {'colour': 'blue'}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ON_V2, ON_V1})
    void nodeConsumesWhatNodePublishes(String namespace) throws Exception {
        List<String> programs = Readme.code("js");
        String topic = namespace + Topics.unique("readme-node");
        try (ExternalProgram producing = ExternalProgram.nodeSource(readdressed(programs.get(0), topic))) {
            assertThat(producing.finish()).singleElement().asString().startsWith("C");
        }
        try (ExternalProgram consuming = ExternalProgram.nodeSource(readdressed(programs.get(1), topic))) {
            consuming.awaitLine("Hello, Pulsar { colour: 'blue' }");
        }
    }

    private static String readdressed(String program, String topic) {
        assertThat(program).contains("ws://127.0.0.1:8080/ws/v2/").contains(PRINTED_TOPIC);
        String version = topic.startsWith(ON_V1) ? "/ws/" : "/ws/v2/";
        return program.replace(
                        "ws://127.0.0.1:8080/ws/v2/", Gateway.wsUri(version).toString())
                .replace(PRINTED_TOPIC, topic);
    }
}
