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
