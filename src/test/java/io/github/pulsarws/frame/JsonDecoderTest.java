package io.github.pulsarws.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pulsarws.error.GatewayError;
import jakarta.websocket.CloseReason.CloseCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDecoderTest {
    private final JsonDecoder<String> decoder = new JsonDecoder<>() {
        @Override
        protected String read(FrameFields fields) {
            String name = fields.text("name");
            if (name == null) {
                throw new InvalidFieldException(GatewayError.PAYLOAD_ENCODING, "expected a name at /name");
            }
            return name;
        }
    };

    @Test
    void anObjectIsReadAndUnknownFieldsAreIgnored() throws UndecodableFrameException {
        assertThat(decoder.decode(" {\"name\":\"x\",\"other\":[{\"deep\":null}]} "))
                .isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "nothing", "{} {}", "{\"name\":\"x\"} trailing"})
    void whatIsNotJsonIsErrorThreeWithoutContext(String text) {
        UndecodableFrameException problem = problem(text);

        assertThat(problem.toGatewayException().error()).isEqualTo(GatewayError.DESERIALIZE);
        assertThat(problem).hasMessageStartingWith("Failed to de-serialize from JSON: ");
        assertThat(problem.context()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"name\":\"x\"}]", "5", "\"x\"", "true", "null"})
    void whatIsNotAnObjectIsErrorThree(String text) {
        assertThat(problem(text)).hasMessage("Failed to de-serialize from JSON: expected one JSON object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"context\":\"c1\",\"name\":5}; c1",
                "{\"name\":5,\"context\":5}; 5",
                "{\"name\":5,\"context\":true}; true",
                "{\"name\":5,\"context\":1.50}; 1.50",
            })
    void aWrongFieldKeepsTheContext(String text, String context) {
        UndecodableFrameException problem = problem(text);

        assertThat(problem).hasMessage("Failed to de-serialize from JSON: expected a string at /name");
        assertThat(problem.context()).contains(context);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":5}", "{\"name\":5,\"context\":null}", "{\"name\":5,\"context\":{}}"})
    void aContextThatCannotBeReadIsAbsent(String text) {
        assertThat(problem(text).context()).isEmpty();
    }

    @Test
    void theErrorOfAFieldIsKept() {
        UndecodableFrameException problem = problem("{\"context\":\"c\"}");

        assertThat(problem.toGatewayException().error()).isEqualTo(GatewayError.PAYLOAD_ENCODING);
        assertThat(problem).hasMessage("Invalid payload encoding: expected a name at /name");
        assertThat(problem.context()).contains("c");
    }

    @Test
    void theFramesTextIsNotKept() {
        assertThat(problem("{\"name\":5,\"password\":\"s3cret\"}").getText()).isEmpty();
    }

    @Test
    void aSessionEndedByAnUnreadableFrameClosesWith1007() {
        assertThat(problem("{").toGatewayException().closeReason().getCloseCode())
                .isEqualTo(CloseCodes.NOT_CONSISTENT);
    }

    @Test
    void aBinaryFrameThatIsNotUtf8IsErrorThree() {
        assertThat(UndecodableFrameException.notUtf8())
                .hasMessage("Failed to de-serialize from JSON: a binary frame must hold UTF-8 text");
    }

    @Test
    void noFrameIsDeclined() {
        assertThat(decoder.willDecode("anything")).isTrue();
    }

    private UndecodableFrameException problem(String text) {
        return catchThrowableOfType(UndecodableFrameException.class, () -> decoder.decode(text));
    }
}
