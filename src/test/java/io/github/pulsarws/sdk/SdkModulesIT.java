package io.github.pulsarws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.ExternalProgram;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The SDK's modules and types, and its like in Python, against a gateway that does what each test wants; see {@code src/test/sdk}. */
class SdkModulesIT {
    @Test
    void withTheWebSocketOfThePackageWs() throws Exception {
        assertPass(Map.of());
    }

    /** Node has one of its own, from version 22 on without being asked for it. */
    @Test
    void withTheWebSocketOfNode() throws Exception {
        assertPass(Map.of("NATIVE_WEBSOCKET", "true", "NODE_OPTIONS", "--experimental-websocket"));
    }

    @Test
    void inPython() throws Exception {
        try (ExternalProgram tests = ExternalProgram.sdkInPython("test_pulsar_ws.py")) {
            assertThat(tests.finish()).contains("OK");
        }
    }

    private static void assertPass(Map<String, String> environment) throws Exception {
        try (ExternalProgram tests = ExternalProgram.sdkTests(environment)) {
            assertThat(tests.finish(Duration.ofMinutes(4)))
                    .contains("# fail 0", "# cancelled 0")
                    .doesNotContain("# pass 0");
        }
    }
}
