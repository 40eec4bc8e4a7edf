package io.github.pulsarws.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    private static final int DEPTH = 3;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1.50E+999999",
                "\"\"",
                "\"\\ud800\"",
                "true",
                "null",
                " {\"a\":1,\"a\":2} \n",
                "[[[]]]",
                "[{\"a\":[1,2,\"x\"]},{}]"
            })
    void oneStrictValueIsOne(String text) {
        assertThat(JsonText.isOneValue(text, DEPTH)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "]",
                "[1,]",
                "[1",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "'a'",
                "01",
                "1.",
                ".5",
                "+1",
                "NaN",
                "nul",
                "nulll",
                "TRUE",
                "1 2",
                "{}{}",
                "{},",
                "[]]",
                "// x\n1",
                "\uFEFF1",
                "\"a\nb\"",
                "\"\\x\"",
                "\"\u0000\"",
                "\u0000",
                "[[[[]]]]",
                "{\"a\":[{\"b\":{}}]}"
            })
    void anythingElseIsNot(String text) {
        assertThat(JsonText.isOneValue(text, DEPTH)).isFalse();
    }

    @Test
    void depthCountsWhatIsOpenNotWhatHasBeen() {
        assertThat(JsonText.isOneValue("[[[]],[[]],[[]]]", DEPTH)).isTrue();
    }

    @Test
    void absurdDepthHarmsNobody() {
        assertThat(JsonText.isOneValue("[".repeat(1_000_000), 64)).isFalse();
    }
}
