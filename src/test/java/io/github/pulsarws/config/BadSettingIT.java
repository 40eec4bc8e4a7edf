package io.github.pulsarws.config;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.launch.Container;
import io.github.pulsarws.launch.LaunchException;
import io.github.pulsarws.launch.Ports;
import io.github.pulsarws.launch.Product;
import io.github.pulsarws.launch.Progress;
import io.github.pulsarws.launch.Services;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("portability")
class BadSettingIT {
    private static final String PRODUCT = System.getProperty("gateway.container", "payara-micro");
    private static final Duration START_BOUND = Duration.ofSeconds(110);

    @Test
    void stopsTheDeploymentWithAMessageThatNamesEveryOne() {
        Map<String, String> settings = Map.of("gateway.pingIntervalMillis", "soon", "gateway.maxFrameLength", "-3");
        try (Services services = new Services(new Progress(System.out))) {
            services.start(
                    new Container(Product.named(PRODUCT), "it-bad-setting", Ports.free(), settings),
                    "Starting a gateway with bad settings");

            assertThatExceptionOfType(LaunchException.class)
                    .isThrownBy(() -> services.awaitReady(START_BOUND))
                    .withMessageContaining("The Pulsar WebSocket Gateway is not deployed")
                    .withMessageContaining(
                            "gateway.pingIntervalMillis: 'soon' is not a whole number from 100 to 3600000")
                    .withMessageContaining("gateway.maxFrameLength: '-3' is not a whole number from 1024 to ");
        }
    }
}
