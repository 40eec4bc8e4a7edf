package io.github.pulsarws.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuerySecretsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "a=b&token=secret&c=d%20e, a=b&c=d%20e, secret, none",
                "token=first&token=second, '', first, none",
                "%74oken=secret&a=%zz, a=%zz, secret, none",
                "ticket=one&token=two, '', two, one",
                "token, '', '', none",
                "token=%zz, '', '', none",
                "token=a+b%3D, '', 'a b=', none",
                "Token=x&tokens=y, Token=x&tokens=y, none, none",
                "'', '', none, none",
                "a&&b, a&&b, none, none",
            })
    void takesThemOutAndLeavesTheRestAsItIs(String query, String rest, String token, String ticket) {
        QuerySecrets secrets = QuerySecrets.of(query);

        assertThat(secrets.rest()).isEqualTo(rest);
        assertThat(secrets.token().orElse(null)).isEqualTo(token);
        assertThat(secrets.ticket().orElse(null)).isEqualTo(ticket);
    }
}
