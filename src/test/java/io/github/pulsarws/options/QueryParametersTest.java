package io.github.pulsarws.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.error.InvalidRequestException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {
    @ParameterizedTest
    @CsvSource({
        "name=value, value",
        "other=1&name=value, value",
        "name=first&name=second, first",
        "name=&name=second, ''",
        "name, ''",
        "name=, ''",
        "name=a=b, a=b",
        "name=%26%3D%25, &=%",
        "n%61me=value, value",
        "&&name=value&, value",
    })
    void findsAParameter(String query, String value) {
        assertThat(QueryParameters.parse(query).find("name", Function.identity()))
                .contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NAME=value", "name2=value", "=name"})
    void aParameterThatIsAbsentIsEmpty(String query) {
        assertThat(QueryParameters.parse(query).find("name", Function.identity()))
                .isEmpty();
    }

    @Test
    void malformedEncodingIsRefusedEvenInAnUnknownParameter() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> QueryParameters.parse("unknown=%zz"))
                .withMessage("malformed percent-encoding in '%zz'");
    }

    @ParameterizedTest
    @CsvSource({
        "name=a%0D%0Ab, parameter name, a\\r\\nb",
        "name=1&unknown=%1B[31m, parameter unknown, \\u001b[31m",
        "name=1&name=%E2%80%A9, parameter name, \\u2029",
        "name=%E2%81%A6, parameter name, \\u2066",
        "na%0Ame=1, the name of a parameter, na\\nme",
    })
    void noNameOrValueHoldsAControlCharacter(String query, String what, String text) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> QueryParameters.parse(query))
                .withMessage(what + " holds a control character: '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token=secret%0A", "token=secret%zz", "t%69cket=secret%00", "ticket=secret%FF"})
    void aSecretIsInNoMessage(String query) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> QueryParameters.parse(query))
                .withMessageMatching("parameter (token|ticket) is not readable");
    }

    @Test
    void aBadValueIsNamedWithItsParameter() {
        QueryParameters parameters = QueryParameters.parse("batchingEnabled=%20yes");

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> parameters.find("batchingEnabled", ParameterTypes.bool()))
                .withMessage("parameter batchingEnabled: ' yes' is neither true nor false");
    }

    @Test
    void ofARepeatedParameterABadSecondValueDoesNotMatter() {
        assertThat(QueryParameters.parse("flag=true&flag=yes").find("flag", ParameterTypes.bool()))
                .contains(true);
    }
}
