package io.github.pulsarws.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderUrlTest {
    private static GatewayConfig config(String issuers) {
        return GatewayConfig.load(Sources.of(TokenSettings.OIDC_ISSUERS, issuers));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sso.example.com/realms/a",
                "https://example.eu.auth0.com/",
                "HTTPS://sso.example.com:8443",
                "http://localhost:8180/realms/a",
                "http://127.0.0.1:8180",
                "http://127.1.2.3",
                "http://[::1]:8180/x"
            })
    void issuersAreTakenToTheLetter(String issuer) {
        assertThat(config(issuer).get(TokenSettings.OIDC_ISSUERS)).containsExactly(issuer);
    }

    @Test
    void thereMayBeSeveral() {
        assertThat(config(" https://a.example, https://b.example,").get(TokenSettings.OIDC_ISSUERS))
                .containsExactly("https://a.example", "https://b.example");
    }

    @ParameterizedTest
    @CsvSource({
        "http://sso.example.com, 'is not an https URL, nor an http URL of this machine'",
        "http://127.0.0.1.example.com, 'is not an https URL, nor an http URL of this machine'",
        "http://localhost.example.com, 'is not an https URL, nor an http URL of this machine'",
        "ftp://localhost, 'is not an https URL, nor an http URL of this machine'",
        "file:///etc/passwd, is not a URL with a scheme and a host and without a user",
        "sso.example.com, is not a URL with a scheme and a host and without a user",
        "https:///x, is not a URL with a scheme and a host and without a user",
        "https://user@sso.example.com, is not a URL with a scheme and a host and without a user",
        "https://a b, is not a URL",
        "https://sso.example.com?x=y, 'has a query or a fragment, which an issuer has not'",
        "https://sso.example.com#x, 'has a query or a fragment, which an issuer has not'"
    })
    void whatIsNoIssuerStopsTheDeployment(String issuer, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config("https://good.example," + issuer))
                .withMessage("setting security.oidcIssuers: 'https://good.example,%s' %s", issuer, reason);
    }
}
