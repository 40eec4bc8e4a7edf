package io.github.pulsarws.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.error.InvalidRequestException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionTest {
    private static final List<Option<StringBuilder, ?>> OPTIONS = List.of(
            new Option<>("name", ParameterTypes.text(), StringBuilder::append),
            new Option<>("count", ParameterTypes.integer(0), StringBuilder::append));

    @Test
    void thoseThatArePresentAreApplied() {
        assertThat(applied("count=7&other=8")).isEqualTo("7");
        assertThat(applied("count=7&name=a")).isEqualTo("a7");
        assertThat(applied("")).isEmpty();
    }

    @Test
    void aBadValueIsRefused() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> applied("name=a&count=-1"))
                .withMessage("parameter count: '-1' is not from 0 to 2147483647");
    }

    private static String applied(String query) {
        StringBuilder builder = new StringBuilder();
        Option.apply(OPTIONS, QueryParameters.parse(query), builder);
        return builder.toString();
    }
}
