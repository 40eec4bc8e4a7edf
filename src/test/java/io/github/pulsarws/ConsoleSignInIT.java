package io.github.pulsarws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.ExternalProgram;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.OidcServer;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.RawHandshake;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.launch.BuildDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** The page of a gateway that wants to know who its users are; the steps are in {@code src/test/browser/console-sign-in.mjs}. */
@GatewayTest
@TestInstance(Lifecycle.PER_CLASS)
class ConsoleSignInIT {
    private final OidcServer provider = OidcServer.start();
    private final String token =
            provider.token("alice").claim("groups", List.of("ops")).sign();
    private OwnGateway gateway;

    @BeforeAll
    @Timeout(value = 4, unit = TimeUnit.MINUTES) // a busy machine takes long to start a gateway
    void start() throws IOException {
        Path policy = Files.writeString(
                BuildDirectory.path("it-console-policy.conf"), "allow user:alice produce,consume public/default/*\n");
        provider.logIn(() -> token);
        gateway = OwnGateway.start(
                "it-console",
                Map.of(
                        "security.authentication", "required",
                        "security.identity", "service",
                        "security.policyFile", policy.toString(),
                        "security.oidcIssuers", provider.issuer(),
                        "security.loginClientId", "console",
                        "security.adminRole", "ops",
                        "pulsar.adminUrl", System.getProperty("broker.adminUrl")));
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        provider.close();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void letsUsersInBySingleSignOn() throws Exception {
        String page = gateway.http("/").toString();
        String pictures = BuildDirectory.path("console-sign-in").toString();
        String host = URI.create(provider.issuer()).getAuthority();
        try (ExternalProgram drive = ExternalProgram.browser("console-sign-in.mjs", page, pictures, host, token)) {
            assertThat(drive.finish(Duration.ofMinutes(4))).contains("all steps passed");
        }
        assertThat(gateway.filesHolding(token.split("\\.")[1])).as("logs").isEmpty();
    }

    @Test
    void aTopicsStatisticsAreForAdministrators() throws IOException {
        String topic = Topics.unique("stats");
        BrokerAdmin.createPartitionedTopic(topic, 2);
        URI stats = gateway.http("/admin/v2/topic-stats", "topic=" + Gateway.encode(Topics.fullName(topic)));
        String nobody = provider.token("alice").sign();

        assertThat(get(stats).status()).isEqualTo(401);
        assertThat(get(stats, nobody).status()).isEqualTo(403);
        assertThat(get(stats, token).status()).isEqualTo(200);
        assertThat(get(stats, token).body()).contains("\"subscriptions\"");
        URI none = gateway.http("/admin/v2/topic-stats", "topic=" + Topics.unique("none"));
        assertThat(get(none, token).status()).isEqualTo(404);
        for (String query : List.of("topic=a/b", "topic=", "other=x")) {
            assertThat(get(gateway.http("/admin/v2/topic-stats", query), token).status())
                    .as(query)
                    .isEqualTo(400);
        }
    }

    @Test
    void onlyPagesOfItsOwnMayExchangeCodes() throws IOException {
        RawHandshake post = RawHandshake.to(gateway.http("/auth/login", "code=c", "code_verifier=v", "redirect_uri=r"))
                .method("POST")
                .without("Upgrade")
                .with("Connection", "close")
                .with("Content-Length", "0");
        assertThat(post.status()).isEqualTo(401);
        assertThat(post.with("Origin", "https://evil.example").status()).isEqualTo(403);
    }

    @Test
    void aLoginThatIsBegunWithTooLittleIsRefused() throws IOException {
        RawHandshake.Answer answer = get(gateway.http("/auth/login/start", "state=s", "code_challenge=c"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("redirect_uri");
    }

    private static RawHandshake.Answer get(URI uri) throws IOException {
        return plain(uri).answer();
    }

    private static RawHandshake.Answer get(URI uri, String token) throws IOException {
        return plain(uri).with("Authorization", "Bearer " + token).answer();
    }

    private static RawHandshake plain(URI uri) {
        return RawHandshake.to(uri).without("Upgrade").with("Connection", "close");
    }
}
