package io.github.pulsarws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.ExternalProgram;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Readme;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs printed in the reference of commands run as they stand, but for the address, and say what it says. */
@GatewayTest
class CommandProgramsIT {
    private static final String REFERENCE = "deploy/docs/commands.md";
    private static final String PRINTED_GATEWAY = "ws://127.0.0.1:8080/ws/v2";

    @ParameterizedTest
    @MethodSource("examples")
    void printsWhatIsPrintedThere(int example) throws Exception {
        List<String> programs = Readme.code(REFERENCE, "python");
        String beginning = programs.get(0);
        assertThat(beginning).contains(PRINTED_GATEWAY);
        String program =
                beginning.replace(PRINTED_GATEWAY, Gateway.wsUri("/ws/v2").toString()) + programs.get(example + 1);
        try (ExternalProgram running = ExternalProgram.pythonSource(program)) {
            String output = Readme.code(REFERENCE, "text").get(example);
            assertThat(running.finish())
                    .containsExactlyElementsOf(output.lines().toList());
        }
    }

    static IntStream examples() throws IOException {
        int examples = Readme.code(REFERENCE, "text").size();
        assertThat(Readme.code(REFERENCE, "python")).hasSize(examples + 1);
        return IntStream.range(0, examples);
    }
}
