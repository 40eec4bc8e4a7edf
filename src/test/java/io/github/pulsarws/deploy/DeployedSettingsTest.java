package io.github.pulsarws.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.pulsarws.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the ConfigMaps and the environment file set are settings of the gateway, with values that it takes. */
class DeployedSettingsTest {
    private static final Path ENVIRONMENT_FILE = Path.of("deploy/systemd/gateway.env");

    static Stream<Map<?, ?>> settings() {
        return Stream.of(
                Manifest.base("configmap").members("data"),
                Manifest.read(Manifest.OVERLAY.resolve("configmap.yaml")).members("data"),
                EnvironmentFile.read(Path.of("deploy/sso/gateway.env")),
                EnvironmentFile.read(ENVIRONMENT_FILE),
                EnvironmentFile.readWithExamples(ENVIRONMENT_FILE));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void areKnown(Map<?, ?> settings) {
        List<String> names =
                Settings.ALL.stream().map(setting -> setting.environmentName()).toList();

        assertThat(settings).isNotEmpty();
        assertThat(settings.keySet()).allSatisfy(name -> assertThat(names).contains((String) name));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void areValid(Map<?, ?> settings) {
        Settings.ALL.stream()
                .filter(setting -> settings.get(setting.environmentName()) instanceof String value
                        && !value.isEmpty()
                        && !setting.name().endsWith("FilePath"))
                .forEach(setting -> {
                    String value = (String) settings.get(setting.environmentName());
                    assertThatCode(() -> setting.parser().apply(value))
                            .as("%s=%s", setting.environmentName(), value)
                            .doesNotThrowAnyException();
                });
    }

    @Test
    void readFilesThatTheSecretHasAndTheDeploymentMounts() {
        String mount = Manifest.base("deployment")
                .text("spec", "template", "spec", "containers", 0, "volumeMounts", 1, "mountPath");
        Map<?, ?> secret =
                Manifest.read(Manifest.OVERLAY.resolve("secret.yaml")).members("stringData");
        Map<?, ?> settings =
                Manifest.read(Manifest.OVERLAY.resolve("configmap.yaml")).members("data");

        assertThat(settings.get("PULSAR_AUTH_PARAMS")).isEqualTo("file://" + mount + "/token");
        assertThat(settings.get("PULSAR_TLS_TRUST_CERTS_FILE_PATH")).isEqualTo(mount + "/ca.crt");
        assertThat(secret.keySet().stream().map(String::valueOf)).containsExactlyInAnyOrder("token", "ca.crt");
    }
}
