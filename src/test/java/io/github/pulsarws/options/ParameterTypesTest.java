package io.github.pulsarws.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTypesTest {
    @Test
    void aTextIsNotBlank() {
        assertThat(ParameterTypes.text().apply(" a ")).isEqualTo(" a ");
        assertRefused(ParameterTypes.text(), "", "is empty");
        assertRefused(ParameterTypes.text(), " ", "is blank");
    }

    @Test
    void aBooleanIsTrueOrFalse() {
        assertThat(ParameterTypes.bool().apply("true")).isTrue();
        assertThat(ParameterTypes.bool().apply("false")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "True", "yes", "1", "true "})
    void aBooleanIsNothingElse(String text) {
        assertRefused(ParameterTypes.bool(), text, "is neither true nor false");
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "+3, 3", "2147483647, 2147483647"})
    void anIntegerReachesFromItsMinimumToTheLargestInt(String text, int value) {
        assertThat(ParameterTypes.integer(2).apply(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "-2", "2147483648"})
    void anIntegerIsNotOutsideOfItsRange(String text) {
        assertRefused(ParameterTypes.integer(2), text, "is not from 2 to 2147483647");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two", "2.0", "1e3", " 2", "0x10", "9223372036854775808"})
    void anIntegerIsAWholeNumber(String text) {
        assertRefused(ParameterTypes.integer(2), text, "is not a whole number");
    }

    @Test
    void aLongReachesFromItsMinimumToTheLargestLong() {
        Function<String, Long> type = ParameterTypes.longInteger(-1);

        assertThat(type.apply("-1")).isEqualTo(-1);
        assertThat(type.apply("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertRefused(type, "-2", "is not from -1 to 9223372036854775807");
        assertRefused(type, "9223372036854775808", "is not a whole number");
    }

    @Test
    void aConstantIsNamedExactly() {
        Function<String, TimeUnit> type = ParameterTypes.oneOf(EnumSet.of(TimeUnit.DAYS, TimeUnit.HOURS));

        assertThat(type.apply("DAYS")).isEqualTo(TimeUnit.DAYS);
        assertRefused(type, "days", "is none of HOURS, DAYS");
        assertRefused(type, "SECONDS", "is none of HOURS, DAYS");
        assertRefused(type, "", "is none of HOURS, DAYS");
    }

    @Test
    void withoutASelectionEveryConstantIsMeant() {
        assertThat(ParameterTypes.oneOf(TimeUnit.class).apply("SECONDS")).isEqualTo(TimeUnit.SECONDS);
    }

    private static void assertRefused(Function<String, ?> type, String text, String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> type.apply(text)).withMessage(reason);
    }
}
