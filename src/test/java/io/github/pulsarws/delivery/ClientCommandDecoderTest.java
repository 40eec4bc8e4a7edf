package io.github.pulsarws.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.frame.UndecodableFrameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientCommandDecoderTest {
    private final ClientCommandDecoder decoder = new ClientCommandDecoder();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"messageId\":\"id\"}; ACK",
                "{\"type\":null,\"messageId\":\"id\"}; ACK",
                "{\"type\":\"ack\",\"messageId\":\"id\"}; ACK",
                "{\"type\":\"negativeAcknowledge\",\"messageId\":\"id\"}; NEGATIVE_ACK",
                "{\"messageId\":\"id\",\"unknown\":[1]}; ACK",
            })
    void someCommandsNameAMessage(String frame, CommandType type) throws UndecodableFrameException {
        assertThat(decoder.decode(frame)).isEqualTo(new ClientCommand(type, "id", 0));
    }

    @Test
    void textAfterTheCommandIsErrorThree() {
        assertThatExceptionOfType(UndecodableFrameException.class)
                .isThrownBy(() -> decoder.decode("{\"messageId\":\"id\"} {}"))
                .withMessageStartingWith("Failed to de-serialize from JSON: ");
    }

    @Test
    void unsubscribingNamesNone() throws UndecodableFrameException {
        assertThat(decoder.decode("{\"type\":\"unsubscribe\"}"))
                .isEqualTo(new ClientCommand(CommandType.UNSUBSCRIBE, "", 0));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "100, 100", "2147483647, 2147483647", "5.9, 5", "'\"7\"', 7"})
    void aPermitSaysHowMany(String number, int permits) throws UndecodableFrameException {
        assertThat(decoder.decode("{\"type\":\"permit\",\"permitMessages\":" + number + "}"))
                .isEqualTo(new ClientCommand(CommandType.PERMIT, "", permits));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; expected a message id at /messageId",
                "{\"messageId\":null}; expected a message id at /messageId",
                "{\"messageId\":\"\"}; expected a message id at /messageId",
                "{\"messageId\":5}; expected a string at /messageId",
                "{\"type\":\"negativeAcknowledge\"}; expected a message id at /messageId",
                "{\"type\":\"unsubscribe\",\"messageId\":{}}; expected a string at /messageId",
                "{\"type\":\"Ack\",\"messageId\":\"id\"}; unknown command at /type",
                "{\"type\":\"\",\"messageId\":\"id\"}; unknown command at /type",
                "{\"type\":\"seek\",\"messageId\":\"id\"}; unknown command at /type",
                "{\"type\":5,\"messageId\":\"id\"}; expected a string at /type",
                "{\"type\":\"permit\"}; expected a positive int at /permitMessages",
                "{\"type\":\"permit\",\"permitMessages\":0}; expected a positive int at /permitMessages",
                "{\"type\":\"permit\",\"permitMessages\":-1}; expected a positive int at /permitMessages",
                "{\"type\":\"permit\",\"permitMessages\":2147483648}; expected a positive int at /permitMessages",
                "{\"type\":\"permit\",\"permitMessages\":0.5}; expected a positive int at /permitMessages",
                "{\"type\":\"permit\",\"permitMessages\":\"x\"}; expected a 64-bit integer at /permitMessages",
                "7; expected one JSON object",
                "[]; expected one JSON object",
                "[{\"messageId\":\"id\"}]; expected one JSON object",
            })
    void anythingElseIsErrorThree(String frame, String problem) {
        assertThatExceptionOfType(UndecodableFrameException.class)
                .isThrownBy(() -> decoder.decode(frame))
                .withMessage("Failed to de-serialize from JSON: " + problem)
                .satisfies(failure ->
                        assertThat(failure.toGatewayException().error()).isEqualTo(GatewayError.DESERIALIZE));
    }
}
