package io.github.pulsarws.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.options.QueryParameters;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadCodecTest {
    @ParameterizedTest
    @CsvSource({
        "'', Base64Payload",
        "payloadEncoding=base64, Base64Payload",
        "payloadEncoding=text, TextPayload",
        "payloadEncoding=json, JsonPayload"
    })
    void isChosenByTheQuery(String query, String codec) {
        assertThat(codec(query).getClass().getSimpleName()).isEqualTo(codec);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "JSON", "utf8", "json "})
    void anotherNameIsRefused(String name) {
        assertThatThrownBy(() -> codec("payloadEncoding=" + name))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("parameter payloadEncoding: '" + name + "' is none of base64, text, json");
    }

    @Test
    void base64TakesBytesAsTheyAre() {
        byte[] bytes = {0, -1, 'x'};

        assertThat(codec("").wire(bytes).bytes()).isSameAs(bytes);
        assertThat(codec("").wire(bytes).encoding()).isNull();
        assertThat(codec("").wireNull().bytes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "null",
                "{\"a\":1}",
                "\"quoted\" \\ / \b\f\n\r\t",
                "\u0000\u0001\u001f\u007f\u0080",
                "\uFEFFbom",
                "\u2028\u2029",
                "äöü 日本 🐘",
                "\uFFFD",
                "\uFFFE\uFFFF"
            })
    void textIsAString(String text) {
        WirePayload payload = codec("payloadEncoding=text").wire(text.getBytes(UTF_8));

        assertThat(payload.encoding()).isNull();
        assertThat(payload.bytes()).isNull();
        try (JsonReader reader = Json.createReader(new StringReader("[" + payload.json() + "]"))) {
            assertThat(reader.readArray().getString(0)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0.0",
                "1e400",
                "123456789012345678901234567890.10",
                "\"\\ud800\"",
                "\"🐘\"",
                "true",
                "null",
                " { \"a\" : 1 , \"a\" : 2.0 } ",
                "[\n]"
            })
    void jsonIsWhatItWas(String json) {
        WirePayload payload = codec("payloadEncoding=json").wire(json.getBytes(UTF_8));

        assertThat(payload.encoding()).isNull();
        assertThat(payload.bytes()).isNull();
        assertThat(payload.json()).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "hello", "{'a':1}", "1 2", "{}{}", "\uFEFF{}", "NaN", "\"\u0000\"", "[1,]"})
    void whatIsNotJsonBecomesBase64(String text) {
        byte[] bytes = text.getBytes(UTF_8);

        WirePayload payload = codec("payloadEncoding=json").wire(bytes);

        assertThat(payload).isEqualTo(new WirePayload(bytes, null, "base64"));
    }

    @ParameterizedTest
    @CsvSource({"FF", "C3", "C080", "EDA080", "F4908080", "E282", "22EDA08022", "80"})
    void whatIsNotUtf8BecomesBase64(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(codec("payloadEncoding=text").wire(bytes)).isEqualTo(new WirePayload(bytes, null, "base64"));
        assertThat(codec("payloadEncoding=json").wire(bytes)).isEqualTo(new WirePayload(bytes, null, "base64"));
    }

    @Test
    void jsonThatIsNestedSoDeepThatAFrameCouldNotBeReadBecomesBase64() {
        assertThat(codec("payloadEncoding=json").wire(nested(62)).encoding()).isNull();
        assertThat(codec("payloadEncoding=json").wire(nested(63)).encoding()).isEqualTo("base64");
        assertThat(codec("payloadEncoding=json")
                        .wire("[".repeat(500_000).getBytes(UTF_8))
                        .encoding())
                .isEqualTo("base64");
    }

    @Test
    void noPayloadIsAnEmptyTextOrNull() {
        assertThat(codec("payloadEncoding=text").wireNull().json()).isEqualTo("\"\"");
        assertThat(codec("payloadEncoding=json").wireNull().json()).isEqualTo("null");
    }

    private static byte[] nested(int depth) {
        return ("[".repeat(depth) + "]".repeat(depth)).getBytes(UTF_8);
    }

    private static PayloadCodec codec(String query) {
        return PayloadCodec.of(QueryParameters.parse(query.replace(" ", "%20")));
    }
}
