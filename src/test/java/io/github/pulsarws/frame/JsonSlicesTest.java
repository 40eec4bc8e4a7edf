package io.github.pulsarws.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSlicesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "-1.50e+10",
                "123456789012345678901234567890.10",
                "true",
                "null",
                "\"\"",
                "\"a]},{[\\\" \\\\\"",
                "\"\\\\\"",
                "\"\\u0041\\ud83d\\ude00 é\"",
                "{}",
                "[]",
                "{ \"a\" : [ 1 , { \"b\" : \"}]\" } ] }",
                "[[],[[\"\\\"]\"]]]",
            })
    void aValueIsCutOutAsItWasWritten(String value) {
        for (String space : new String[] {"", " ", "\r\n\t"}) {
            String object = "{\"a\":0,\"v\":" + space + value + space + ",\"z\":{}}".replace(":", space + ":");
            assertThat(JsonSlices.member(object, "v")).isEqualTo(value);
            assertThat(JsonSlices.member(space + "{" + space + "\"v\":" + value + space + "}", "v"))
                    .isEqualTo(value);
            assertThat(JsonSlices.elements(space + "[" + space + value + space + "," + value + space + "]"))
                    .containsExactly(value, value);
        }
    }

    @Test
    void anEmptyArrayHasNoElements() {
        assertThat(JsonSlices.elements(" [ ] ")).isEmpty();
    }

    @Test
    void aMemberThatIsNotThereIsNull() {
        assertThat(JsonSlices.member("{}", "v")).isNull();
        assertThat(JsonSlices.member("{\"a\":{\"v\":1},\"b\":\"v\",\"V\":2}", "v"))
                .isNull();
    }

    @Test
    void ofMembersWithTheSameNameTheLastCounts() {
        assertThat(JsonSlices.member("{\"v\":1,\"a\":0,\"v\": [2] }", "v")).isEqualTo("[2]");
    }

    @Test
    void namesMayBeEscaped() {
        assertThat(JsonSlices.member("{\"p\\u0061yload\":1}", "payload")).isEqualTo("1");
        assertThat(JsonSlices.member("{\"\\\"\":0,\"a\\\\\":1,\"payload\":2}", "payload"))
                .isEqualTo("2");
    }
}
