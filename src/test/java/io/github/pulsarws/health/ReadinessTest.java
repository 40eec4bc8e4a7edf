package io.github.pulsarws.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.socket.OpenSockets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a probe is told while the gateway stops, which most containers leave no time for. */
class ReadinessTest {
    private static final String STOPPING =
            "{\"name\":\"sessions\",\"status\":\"DOWN\",\"data\":{\"reason\":\"the gateway is shutting down\"}}";

    private final Sockets sockets = new Sockets();
    private final Broker broker = new Broker();
    private final Readiness readiness = new Readiness();

    ReadinessTest() {
        readiness.sockets = sockets;
        readiness.broker = broker;
    }

    @Test
    void isUpWhenTheBrokerAnswers() {
        broker.answer.complete(Check.up("broker"));

        assertThat(report())
                .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"broker\",\"status\":\"UP\"},"
                        + "{\"name\":\"sessions\",\"status\":\"UP\"}]}");
    }

    @Test
    void isDownWhenTheGatewayStopsWithoutWaitingForTheBroker() {
        sockets.stopping = true;

        assertThat(report()).isEqualTo("{\"status\":\"DOWN\",\"checks\":[" + STOPPING + "]}");
        assertThat(broker.asked).isFalse();
    }

    @Test
    void isDownWhenTheGatewayStopsWhileTheBrokerIsAsked() {
        CompletableFuture<HealthReport> report = readiness.report();
        sockets.stopping = true;
        broker.answer.complete(Check.up("broker"));

        assertThat(report.join().isUp()).isFalse();
        assertThat(report.join().toJson())
                .hasToString(
                        "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"broker\",\"status\":\"UP\"}," + STOPPING + "]}");
    }

    private String report() {
        return readiness.report().join().toJson().toString();
    }

    private static final class Sockets extends OpenSockets {
        private boolean stopping;

        @Override
        public boolean isShuttingDown() {
            return stopping;
        }
    }

    private static final class Broker extends BrokerCheck {
        private final CompletableFuture<Check> answer = new CompletableFuture<>();
        private boolean asked;

        @Override
        synchronized CompletableFuture<Check> check() {
            asked = true;
            return answer;
        }
    }
}
