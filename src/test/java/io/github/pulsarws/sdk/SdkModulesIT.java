package io.github.pulsarws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.ExternalProgram;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The SDK's modules and types, against a gateway that does what each test wants; see {@code src/test/sdk}. */
class SdkModulesIT {
    @Test
    void passTheirOwnTests() throws Exception {
        try (ExternalProgram tests = ExternalProgram.sdkTests()) {
            assertThat(tests.finish(Duration.ofMinutes(4)))
                    .contains("# fail 0", "# cancelled 0")
                    .doesNotContain("# pass 0");
        }
    }
}
