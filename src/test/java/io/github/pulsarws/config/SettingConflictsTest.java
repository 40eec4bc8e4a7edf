package io.github.pulsarws.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingConflictsTest {
    @ParameterizedTest
    @ValueSource(strings = {"5000", "4999"})
    void theIdleTimeoutMustExceedThePingInterval(String idle) {
        Map<Setting<?>, String> settings = Map.of(Settings.PING_INTERVAL, "5000", Settings.IDLE_TIMEOUT, idle);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayConfig.load(Sources.of(settings)))
                .withMessage("setting gateway.idleTimeoutMillis: %s is not more than gateway.pingIntervalMillis, 5000"
                        .formatted(idle));
    }

    @Test
    void theIdleTimeoutMayBeJustAboveThePingInterval() {
        assertThatNoException()
                .isThrownBy(() -> GatewayConfig.load(
                        Sources.of(Map.of(Settings.PING_INTERVAL, "5000", Settings.IDLE_TIMEOUT, "5001"))));
    }

    @Test
    void authenticationParametersNeedAPluginAndAreNotShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayConfig.load(Sources.of(Settings.AUTH_PARAMS, "token:s3cret")))
                .withMessage("setting pulsar.authParams: needs pulsar.authPlugin to be set as well")
                .satisfies(failure -> assertThat(failure).hasMessageNotContaining("s3cret"));
    }

    @Test
    void aCertificateAndItsKeyNeedEachOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayConfig.load(Sources.of(Settings.TLS_CERTIFICATE, "pom.xml")))
                .withMessage("setting pulsar.tlsCertificateFilePath: needs pulsar.tlsKeyFilePath to be set as well");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayConfig.load(Sources.of(Settings.TLS_KEY, "pom.xml")))
                .withMessage("setting pulsar.tlsKeyFilePath: needs pulsar.tlsCertificateFilePath to be set as well");
    }

    @Test
    void theConsolesLoginNeedsAProvider() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayConfig.load(Sources.of(TokenSettings.LOGIN_CLIENT, "console")))
                .withMessage("setting security.loginClientId: needs security.oidcIssuers to be set as well");
    }

    @Test
    void keyFilesAndAKeyReaderExcludeEachOther() {
        String reader = "org.apache.pulsar.client.api.DummyCryptoKeyReaderImpl";
        for (Setting<?> files : List.of(Settings.ENCRYPTION_PUBLIC_KEYS, Settings.ENCRYPTION_PRIVATE_KEYS)) {
            Map<Setting<?>, String> settings = Map.of(Settings.CRYPTO_KEY_READER, reader, files, "a=b");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GatewayConfig.load(Sources.of(settings)))
                    .withMessage("setting pulsar.cryptoKeyReaderClassName: excludes " + files.name());
        }
    }

    @Test
    void parametersOfAKeyReaderNeedItsClassAndAreNotShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayConfig.load(Sources.of(Settings.CRYPTO_KEY_READER_PARAMS, "password=s3cret")))
                .withMessage(
                        "setting pulsar.cryptoKeyReaderParams: needs pulsar.cryptoKeyReaderClassName to be set as well");
    }

    @Test
    void aServiceThatKnowsItsUsersNeedsAPolicy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayConfig.load(Sources.of(
                        Map.of(SecuritySettings.AUTHENTICATION, "required", SecuritySettings.IDENTITY, "service"))))
                .withMessage("setting security.identity: needs security.policyFile to be set as well");
    }

    @Test
    void passingTokensThroughNeedsKeysThatVerifyThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayConfig.load(Sources.of(SecuritySettings.AUTHENTICATION, "required")))
                .withMessage("setting security.identity: passthrough needs security.oidcIssuers, "
                        + "security.tokenPublicKey or security.tokenSecretKey to be set as well");
        assertThatNoException()
                .isThrownBy(() -> GatewayConfig.load(Sources.of(Map.of(
                        SecuritySettings.AUTHENTICATION,
                        "required",
                        TokenSettings.OIDC_ISSUERS,
                        "https://sso.example"))));
    }

    @Test
    void allConflictsAreNamedAtOnce() {
        Map<Setting<?>, String> settings = Map.of(Settings.AUTH_PARAMS, "x", Settings.IDLE_TIMEOUT, "200");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayConfig.load(Sources.of(settings)))
                .withMessageContainingAll("pulsar.authPlugin", "gateway.idleTimeoutMillis");
    }
}
