package io.github.pulsarws.autobahn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.OwnGateway;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Client and gateway agree about RFC 6455, as far as the Autobahn test suite can tell: frames, fragments, pings, UTF-8, and
 * how a connection ends. The report is in {@code target/autobahn}. An echo needs no broker, so there is none.
 */
@Tag("portability")
@DisabledIfSystemProperty(
        named = "gateway.container",
        matches = "payara-server|tomcat10|payara-micro-uber",
        disabledReason = "theirs is the code of Payara Micro and Tomcat 11")
class AutobahnIT {
    private static final String CONTAINER = System.getProperty("gateway.container", "payara-micro");
    private static final Duration BOUND = Duration.ofMinutes(6);

    private static final Map<String, String> NO_BROKER = Map.of("pulsar.serviceUrl", "pulsar://127.0.0.1:1");

    /** So many of the suite's cases are about the protocol alone. */
    private static final int CASES = 247;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void keepsToTheProtocol() throws Exception {
        try (OwnGateway gateway =
                OwnGateway.start("it-autobahn", NO_BROKER, container -> container.withWar(new EchoWar()))) {
            List<CaseResult> results = AutobahnSuite.of(CONTAINER)
                    .run(gateway.ws("/ws/v2/producer/persistent/public/default/echo"), BOUND);

            assertThat(accepted().problems(results)).isEmpty();
            assertThat(results).hasSize(CASES);
        }
    }

    private static AcceptedCases accepted() throws IOException {
        try (InputStream list = AutobahnIT.class.getResourceAsStream("/autobahn/accepted.txt")) {
            return AcceptedCases.of(
                    CONTAINER, new String(list.readAllBytes(), UTF_8).lines().toList());
        }
    }
}
