package io.github.pulsarws.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a run ends, it says why, its status tells, and no process is left. */
class RunGatewayEndIT {
    private static final String NAME = "it-run-end";

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "KILL, 137"})
    void leavesNoProcessBehind(String signal, int status) throws Exception {
        try (RunGatewayProcess run = start("-Dpulsar.port=" + Ports.free())) {
            await().until(() -> run.children().size() == 2);
            List<ProcessHandle> children = run.children();

            run.signal(signal);

            assertThat(run.awaitExit()).isEqualTo(status);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(Ports.LOOPBACK));
                RunGatewayProcess run = start("-Dhttp.port=" + taken.getLocalPort())) {

            assertThat(run.awaitExit()).isEqualTo(1);
            assertThat(run.output())
                    .contains("Port " + taken.getLocalPort() + " is taken")
                    .doesNotContain("Starting");
        }
    }

    @Test
    void namesTheSettingThatIsNotValid() throws Exception {
        try (RunGatewayProcess run = start("-Dgateway.pingIntervalMillis=soon")) {

            assertThat(run.awaitExit()).isEqualTo(1);
            assertThat(run.output())
                    .contains("setting gateway.pingIntervalMillis: 'soon'")
                    .doesNotContain("Starting");
        }
    }

    @Test
    void saysHowAChildHasEndedThatWasNotToEnd() throws Exception {
        try (RunGatewayProcess run = start("-Dpulsar.port=" + Ports.free())) {
            await().until(() -> run.children().size() == 2);

            run.children().get(0).destroyForcibly();

            assertThat(run.awaitExit()).isEqualTo(1);
            assertThat(run.output()).contains("has ended. The end of ");
        }
    }

    private static RunGatewayProcess start(String... options) throws IOException {
        return RunGatewayProcess.start(NAME, Map.of(), options);
    }
}
