package io.github.pulsarws.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.config.Setting;
import io.github.pulsarws.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchOptionsTest {
    private final Properties properties = new Properties();

    @Test
    void hasDefaults() {
        LaunchOptions options = LaunchOptions.read(properties);

        assertThat(options.httpPort()).isEqualTo(8080);
        assertThat(options.brokerPort()).isEqualTo(6650);
        assertThat(options.ownBroker()).isEmpty();
        assertThat(options.settings()).isEmpty();
    }

    @Test
    void passesSettingsOnButNotItsOwnOptions() {
        properties.setProperty("http.port", "9090");
        properties.setProperty("pulsar.port", "7650");
        properties.setProperty("pulsar.adminPort", "9081");
        properties.setProperty("pulsar.serviceUrl", "pulsar://elsewhere:6650");
        properties.setProperty("gateway.container", "tomcat11");
        properties.setProperty("gateway.pingIntervalMillis", "5000");

        LaunchOptions options = LaunchOptions.read(properties);

        assertThat(options.httpPort()).isEqualTo(9090);
        assertThat(options.brokerPort()).isEqualTo(7650);
        assertThat(options.adminPort()).isEqualTo(9081);
        assertThat(options.ownBroker()).contains("pulsar://elsewhere:6650");
        assertThat(options.productName()).isEqualTo("tomcat11");
        assertThat(options.settings()).containsOnlyKeys("pulsar.serviceUrl", "gateway.pingIntervalMillis");
    }

    @Test
    void passesEverySettingOn() {
        Settings.ALL.forEach(setting -> properties.setProperty(setting.name(), "x"));

        assertThat(LaunchOptions.read(properties).settings().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Settings.ALL.stream().map(Setting::name).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "99999999999", "-1", "http", "", " 8080"})
    void refusesWhatIsNoPort(String port) {
        properties.setProperty("pulsar.port", port);

        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> LaunchOptions.read(properties))
                .withMessageContaining("-Dpulsar.port=" + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http.port", "pulsar.port", "pulsar.adminPort"})
    void namesThePortThatIsTakenAndHowToChooseAnother(String option) throws IOException {
        properties.setProperty("http.port", String.valueOf(Ports.free()));
        properties.setProperty("pulsar.port", String.valueOf(Ports.free()));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(Ports.LOOPBACK))) {
            properties.setProperty(option, String.valueOf(taken.getLocalPort()));

            assertThatExceptionOfType(LaunchException.class)
                    .isThrownBy(LaunchOptions.read(properties)::requireFreePorts)
                    .withMessageContaining("Port " + taken.getLocalPort() + " is taken")
                    .withMessageContaining("-D" + option + "=");
        }
    }

    @Test
    void needsNoPortsForABrokerThatItDoesNotStart() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(Ports.LOOPBACK))) {
            properties.setProperty("http.port", String.valueOf(Ports.free()));
            properties.setProperty("pulsar.port", String.valueOf(taken.getLocalPort()));
            properties.setProperty("pulsar.serviceUrl", "pulsar://elsewhere:6650");

            LaunchOptions.read(properties).requireFreePorts();
        }
    }

    @Test
    void namesEverySettingThatIsNotValid() {
        properties.setProperty("gateway.pingIntervalMillis", "soon");
        properties.setProperty("pulsar.serviceUrl", "elsewhere");

        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(LaunchOptions.read(properties)::requireValidSettings)
                .withMessageContaining("gateway.pingIntervalMillis: 'soon'")
                .withMessageContaining("pulsar.serviceUrl: 'elsewhere'");
    }

    @Test
    void namesASettingThatDoesNotExist() {
        properties.setProperty("gateway.pingInterval", "5000");

        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(LaunchOptions.read(properties)::requireValidSettings)
                .withMessageContaining("'gateway.pingInterval'");
    }

    @Test
    void namesAContainerThatDoesNotExist() {
        properties.setProperty("gateway.container", "jetty");

        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(LaunchOptions.read(properties)::requireValidSettings)
                .withMessageContaining("'jetty'");
    }
}
