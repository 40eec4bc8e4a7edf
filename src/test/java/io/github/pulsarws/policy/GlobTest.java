package io.github.pulsarws.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*, '', true",
        "*, anything, true",
        "a*, a, true",
        "a*, ab, true",
        "a*, ba, false",
        "*a, ba, true",
        "*a, ab, false",
        "a*a, a, false",
        "a*a, aa, true",
        "a*b*c, aXbYc, true",
        "a*b*c, abc, true",
        "a*b*c, acb, false",
        "ab*bc, abc, false",
        "*ab*, xaby, true",
        "a**b, ab, true",
        "a.b, axb, false",
        "a%2Ab, a*b, true",
        "a%2Ab, axb, false",
        "a%20b, a b, true",
        "'', '', true",
        "'', a, false",
        "*-*-*, a-b, false",
        "*-*-*, a-b-c, true",
        "a*aa, aaa, true",
        "a*bb*b, abb, false",
    })
    void anAsteriskStandsForAnything(String glob, String name, boolean matches) {
        assertThat(Glob.parse(glob).matches(name)).isEqualTo(matches);
        assertThat(name.matches("(?s)" + Glob.parse(glob).regex()))
                .as("as a regular expression")
                .isEqualTo(matches);
    }

    @Test
    @Timeout(5)
    void noNameTakesForEver() {
        assertThat(Glob.parse("*a".repeat(100) + "b").matches("a".repeat(100_000)))
                .isFalse();
    }
}
