package io.github.pulsarws.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.error.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentEncodingTest {
    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "a%20b, 'a b'",
        "a%2Fb, a/b",
        "a%2fb, a/b",
        "a%3F%23%25, a?#%",
        "gr%C3%BC%C3%9Fe, grüße",
        "%E6%97%A5%E6%9C%AC, 日本",
        "%F0%9F%90%98, 🐘",
        "grüße%20🐘, grüße 🐘",
        "'', ''",
    })
    void decodesUtf8(String raw, String decoded) {
        assertThat(PercentEncoding.decodeSegment(raw)).isEqualTo(decoded);
        assertThat(PercentEncoding.decodeQuery(raw)).isEqualTo(decoded);
    }

    @Test
    void decodesOnce() {
        assertThat(PercentEncoding.decodeSegment("%252F")).isEqualTo("%2F");
    }

    @Test
    void aPlusSignIsASpaceInAQueryOnly() {
        assertThat(PercentEncoding.decodeSegment("a+b%2Bc")).isEqualTo("a+b+c");
        assertThat(PercentEncoding.decodeQuery("a+b%2Bc")).isEqualTo("a b+c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a%", "a%2", "%zz", "%2G", "%-1", "%+1", "%１１", "%u0041", "%%20"})
    void twoHexDigitsMustFollowAPercentSign(String raw) {
        assertMalformed(raw);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%FF", "%C3", "%C3%28", "%ED%A0%80", "%C0%AF", "%F0%9F%90"})
    void whatIsNotUtf8IsRefused(String raw) {
        assertMalformed(raw);
    }

    private static void assertMalformed(String raw) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> PercentEncoding.decodeSegment(raw))
                .withMessage("malformed percent-encoding in '" + raw + "'");
    }
}
