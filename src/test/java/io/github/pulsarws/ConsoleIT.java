package io.github.pulsarws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.ExternalProgram;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.launch.BuildDirectory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page at the context root in a real browser; its steps are in {@code src/test/browser/console.mjs}. */
@GatewayTest
class ConsoleIT {
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void doesWhatItSays() throws Exception {
        String page = Gateway.httpUri("/").toString();
        String pictures = BuildDirectory.path("console").toString();
        try (ExternalProgram drive = ExternalProgram.browser("console.mjs", page, pictures)) {
            assertThat(drive.finish(Duration.ofMinutes(4))).contains("all steps passed");
        }
    }
}
