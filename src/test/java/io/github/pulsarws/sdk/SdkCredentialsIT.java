package io.github.pulsarws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.ExternalProgram;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.launch.BuildDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The SDK shows tokens and tickets as the gateway wants them, and its sessions outlive the tokens that they began with. */
@GatewayTest
class SdkCredentialsIT {
    private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void sessionsOutliveTheirTokens() throws Exception {
        String topic = Topics.unique("sdk-credentials");
        Path policy = Files.writeString(
                BuildDirectory.path("it-sdk-policy.conf"),
                "allow user:alice produce,consume public/default/" + topic + "\n");
        Map<String, String> settings = Map.of(
                "security.authentication", "required",
                "security.identity", "service",
                "security.policyFile", policy.toString(),
                "security.tokenSecretKey", SECRET,
                "security.clockSkewSeconds", "0");
        try (OwnGateway gateway = OwnGateway.start("it-sdk-credentials", settings);
                ExternalProgram program =
                        ExternalProgram.sdk("credentials.mjs", gateway.http("/").toString(), topic, SECRET)) {
            assertThat(program.finish(Duration.ofMinutes(2)))
                    .containsExactly("{\"hasRenewed\":true,\"readAll\":true,\"lost\":0}");
        }
    }
}
