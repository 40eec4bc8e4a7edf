package io.github.pulsarws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nothing ends the gateway while it may still answer what is in flight. */
class GracePeriodTest {
    /** For Payara to stop: measured 7 s on a machine with ten times the work it can do. */
    private static final Duration PAYARA = Duration.ofSeconds(10);

    @Test
    void kubernetesWaitsForPreStopTheGatewayAndPayara() {
        Manifest deployment = Manifest.base("deployment");
        Manifest pod = new Manifest(deployment.file(), deployment.at("spec", "template", "spec"));
        Manifest preStop = new Manifest(pod.file(), pod.at("containers", 0, "lifecycle", "preStop", "exec", "command"));
        assertThat(preStop.text(0)).isEqualTo("sleep");
        Duration sleep = Duration.ofSeconds(Long.parseLong(preStop.text(1)));
        Duration shutdown =
                shutdown(Manifest.base("configmap").text("data", Settings.SHUTDOWN_TIMEOUT.environmentName()));

        assertThat(Duration.ofSeconds(pod.number("terminationGracePeriodSeconds")))
                .isGreaterThanOrEqualTo(sleep.plus(shutdown).plus(PAYARA));
    }

    @Test
    void systemdWaitsForTheGatewayAndPayara() {
        String timeout = EnvironmentFile.read(Path.of("deploy/systemd/gateway.env"))
                .get(Settings.SHUTDOWN_TIMEOUT.environmentName());

        assertThat(Duration.ofSeconds(Long.parseLong(SystemdUnit.read().value("Service", "TimeoutStopSec"))))
                .isGreaterThanOrEqualTo(shutdown(timeout).plus(PAYARA));
    }

    @Test
    void theIngressKeepsSessionsLongerThanPingsAreApart() {
        Duration ping = Duration.ofMillis(
                Long.parseLong(Manifest.base("configmap").text("data", Settings.PING_INTERVAL.environmentName())));

        assertThat(Manifest.base("ingress").members("metadata", "annotations").entrySet().stream()
                        .filter(annotation ->
                                String.valueOf(annotation.getKey()).endsWith("-timeout"))
                        .map(annotation -> Duration.ofSeconds(Long.parseLong((String) annotation.getValue()))))
                .hasSize(2)
                .allMatch(timeout -> timeout.compareTo(ping.multipliedBy(2)) > 0);
    }

    private static Duration shutdown(String millis) {
        return Duration.ofMillis(Long.parseLong(millis));
    }
}
