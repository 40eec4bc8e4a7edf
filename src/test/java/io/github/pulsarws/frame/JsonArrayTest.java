package io.github.pulsarws.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that are arrays. */
class JsonArrayTest {
    private final JsonDecoder<String> decoder = new JsonDecoder<>() {
        @Override
        protected String unreadField() {
            return "raw";
        }

        @Override
        protected String read(FrameFields fields) {
            return fields.text("name") + "/" + fields.json("raw");
        }
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[]; true",
                "'  [1'; true",
                "'\n[{}]'; true",
                "{}; false",
                "' {\"a\":[]}'; false",
                "''; false",
                "x; false"
            })
    void isToldByItsFirstCharacter(String text, boolean array) {
        assertThat(JsonDecoder.isArray(text)).isEqualTo(array);
    }

    @Test
    void eachItemIsReadByItself() throws UndecodableFrameException {
        assertThat(
                        read(
                                "[{\"name\":\"a\",\"raw\":1.0},{\"name\":\"b\"} , {\"raw\": {\"x\" : [null]} ,\"name\":\"c\"}]"))
                .containsExactly("a/1.0", "b/null", "c/{\"x\" : [null]}");
    }

    @Test
    void aBadItemLeavesTheOthersAlone() throws UndecodableFrameException {
        assertThat(
                        read(
                                "[{\"name\":5,\"context\":\"c\"},{\"name\":\"a\"},[{\"name\":\"b\"}],null,7,\"x\",{\"name\":\"d\"}]"))
                .containsExactly(
                        "Failed to de-serialize from JSON: expected a string at /name, c",
                        "a/null",
                        "Failed to de-serialize from JSON: expected one JSON object",
                        "Failed to de-serialize from JSON: expected one JSON object",
                        "Failed to de-serialize from JSON: expected one JSON object",
                        "Failed to de-serialize from JSON: expected one JSON object",
                        "d/null");
    }

    @Test
    void onlyTheFramesOwnMemberIsLeftUnread() throws UndecodableFrameException {
        JsonNode.Elements frame = (JsonNode.Elements) JsonNode.parse("[{\"raw\":1,\"p\":{\"raw\":2}}]", "raw");
        JsonNode.Members item = (JsonNode.Members) frame.values().get(0);

        assertThat(item.values().get("raw")).isEqualTo(new JsonNode.Unread());
        assertThat(((JsonNode.Members) item.values().get("p")).values().get("raw"))
                .isEqualTo(new JsonNode.Scalar("2"));
        assertThat(((JsonNode.Members) JsonNode.parse("{\"raw\":[{}]}", "raw")).values())
                .containsEntry("raw", new JsonNode.Unread());
        assertThat(((JsonNode.Members) JsonNode.parse("{\"p\":{\"raw\":2}}", "raw"))
                        .values()
                        .get("p"))
                .isEqualTo(JsonNode.parse("{\"raw\":2}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", " [ ] "})
    void anEmptyOneIsAnError(String frame) {
        assertThat(problem(frame))
                .hasMessage("Failed to de-serialize from JSON: expected an array of 1 to 1000 JSON objects");
    }

    @Test
    void oneThatIsTooLongIsAnErrorAsAWhole() throws UndecodableFrameException {
        assertThat(read("[" + String.join(",", Collections.nCopies(1000, "{}")) + "]"))
                .hasSize(1000);
        assertThat(problem("[" + String.join(",", Collections.nCopies(1001, "{}")) + "]"))
                .hasMessage("Failed to de-serialize from JSON: expected an array of 1 to 1000 JSON objects");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[{\"name\":\"a\"},", "[{\"name\":\"a\"},]", "[{\"name\":\"a\"}] x", "[{\"name\":\"a\"}{}]"})
    void oneThatIsNotJsonIsAnErrorAsAWhole(String frame) {
        assertThat(problem(frame)).hasMessageStartingWith("Failed to de-serialize from JSON: not valid JSON");
    }

    private List<String> read(String frame) throws UndecodableFrameException {
        List<String> read = new ArrayList<>();
        decoder.decodeArray(frame)
                .forEach(item -> item.handTo(
                        read::add,
                        problem -> read.add(problem.getMessage()
                                + problem.context()
                                        .map(context -> ", " + context)
                                        .orElse(""))));
        return read;
    }

    private UndecodableFrameException problem(String frame) {
        return catchThrowableOfType(UndecodableFrameException.class, () -> decoder.decodeArray(frame));
    }
}
