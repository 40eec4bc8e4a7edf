package io.github.pulsarws.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.error.InvalidRequestException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuerySecretsTest {

    @ParameterizedTest
    @ValueSource(strings = {"token=%zz", "a=b&ticket=%", "token=%0D%0Aforged", "token=%E2%80%AE"})
    void whatIsNotReadableIsRefusedUnseen(String query) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> QuerySecrets.of(query).requireReadable())
                .withMessageMatching("parameter (token|ticket) is not readable");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "a=b&token=secret&c=d%20e, a=b&c=d%20e, secret, none",
                "token=first&token=second, '', first, none",
                "%74oken=secret&a=%zz, a=%zz, secret, none",
                "ticket=one&token=two, '', two, one",
                "token, '', '', none",
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
