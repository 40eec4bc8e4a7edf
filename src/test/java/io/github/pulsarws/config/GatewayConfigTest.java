package io.github.pulsarws.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayConfigTest {
    @Test
    void everySettingHasADefaultThatIsValid() {
        GatewayConfig config = GatewayConfig.load();

        assertThat(Settings.ALL)
                .allSatisfy(setting ->
                        assertThat((Object) config.get(setting)).isEqualTo(setting.parse(setting.defaultText())));
    }

    @Test
    void theFirstSourceThatHasASettingCounts() {
        GatewayConfig config = GatewayConfig.load(
                Sources.nothing(),
                Sources.of(Settings.IO_THREADS, "3"),
                Sources.of(Map.of(Settings.IO_THREADS, "5", Settings.TOTAL_WAITING, "7")));

        assertThat(config.get(Settings.IO_THREADS)).isEqualTo(3);
        assertThat(config.get(Settings.TOTAL_WAITING)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t"})
    void aBlankValueCountsAsNone(String blank) {
        GatewayConfig config =
                GatewayConfig.load(Sources.of(Settings.IO_THREADS, blank), Sources.of(Settings.IO_THREADS, "5"));

        assertThat(config.get(Settings.IO_THREADS)).isEqualTo(5);
    }

    @Test
    void spaceAroundAValueDoesNotCount() {
        assertThat(GatewayConfig.load(Sources.of(Settings.IO_THREADS, " 3\n")).get(Settings.IO_THREADS))
                .isEqualTo(3);
    }

    @Test
    void aBadValueIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayConfig.load(Sources.of(Settings.IO_THREADS, "many")))
                .withMessage("setting pulsar.ioThreads: 'many' is not a whole number from 0 to 64");
    }

    @Test
    void aBadValueIsNotPassedOverForAnotherSource() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayConfig.load(
                        Sources.of(Settings.IO_THREADS, "many"), Sources.of(Settings.IO_THREADS, "5")));
    }

    @Test
    void allBadValuesAreNamedAtOnce() {
        Map<Setting<?>, String> bad = Map.of(
                Settings.IO_THREADS, "many",
                Settings.TLS_ALLOW_INSECURE, "yes",
                Settings.SERVICE_URL, "broker");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayConfig.load(Sources.of(bad)))
                .withMessageContainingAll(
                        "setting pulsar.ioThreads: 'many'",
                        "setting pulsar.tlsAllowInsecureConnection: 'yes'",
                        "setting pulsar.serviceUrl: 'broker'");
    }

    @Test
    void aSecretIsShownInNoMessage() {
        Map<Setting<?>, String> bad = Map.of(Settings.AUTH_PARAMS, "token:s3cret", Settings.IO_THREADS, "many");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayConfig.load(Sources.of(bad)))
                .satisfies(failure -> assertThat(failure).hasMessageNotContaining("s3cret"));
    }

    @Test
    void aTextThatIsNotSetIsEmpty() {
        assertThat(GatewayConfig.load().find(Settings.AUTH_PLUGIN)).isEmpty();
        assertThat(GatewayConfig.load(Sources.of(Settings.TLS_TRUST_CERTS, "pom.xml"))
                        .find(Settings.TLS_TRUST_CERTS))
                .contains("pom.xml");
    }

    @Test
    void millisecondsReadAsADuration() {
        assertThat(GatewayConfig.load(Sources.of(Settings.PING_INTERVAL, "1500"))
                        .millis(Settings.PING_INTERVAL))
                .isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void aListReadsAsItsItems() {
        assertThat(GatewayConfig.load(Sources.of(Settings.CLUSTERS, "east, west"))
                        .get(Settings.CLUSTERS))
                .isEqualTo(List.of("east", "west"));
    }
}
