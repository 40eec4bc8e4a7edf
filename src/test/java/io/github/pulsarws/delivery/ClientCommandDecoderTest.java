package io.github.pulsarws.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pulsarws.frame.UndecodableFrameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientCommandDecoderTest {
    private final ClientCommandDecoder decoder = new ClientCommandDecoder();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"messageId\":\"CAE=\"}                                  | ACK          | CAE= | 0",
                "{\"type\":null,\"messageId\":\"CAE=\"}                    | ACK          | CAE= | 0",
                "{\"type\":\"ack\",\"messageId\":\"CAE=\"}                 | ACK          | CAE= | 0",
                "{\"type\":\"negativeAcknowledge\",\"messageId\":\"CAE=\"} | NEGATIVE_ACK | CAE= | 0",
                "{\"type\":\"permit\",\"permitMessages\":5}                | PERMIT       | ''   | 5",
                "{\"type\":\"permit\",\"permitMessages\":\"5\"}            | PERMIT       | ''   | 5",
                "{\"type\":\"unsubscribe\",\"unknown\":[1]}                | UNSUBSCRIBE  | ''   | 0"
            })
    void readsCommands(String frame, CommandType type, String messageId, int permits) throws Exception {
        assertThat(decoder.decode(frame)).isEqualTo(new ClientCommand(type, messageId, permits));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                               | expected a message id at /messageId",
                "{\"messageId\":\"\"}                             | expected a message id at /messageId",
                "{\"messageId\":7}                                | expected a string at /messageId",
                "{\"type\":\"negativeAcknowledge\"}               | expected a message id at /messageId",
                "{\"type\":\"ACK\",\"messageId\":\"CAE=\"}        | unknown command at /type",
                "{\"type\":\"permit\"}                            | expected a positive int at /permitMessages",
                "{\"type\":\"permit\",\"permitMessages\":0}       | expected a positive int at /permitMessages",
                "{\"type\":\"permit\",\"permitMessages\":-1}      | expected a positive int at /permitMessages",
                "{\"type\":\"permit\",\"permitMessages\":2147483648} | expected a positive int at /permitMessages",
                "[]                                               | expected one JSON object",
                "7                                                | expected one JSON object"
            })
    void saysWhatIsWrongAndWhere(String frame, String problem) {
        assertThatThrownBy(() -> decoder.decode(frame))
                .isInstanceOf(UndecodableFrameException.class)
                .hasMessage("Failed to de-serialize from JSON: " + problem);
    }

    @Test
    void textAfterTheCommandIsRefused() {
        assertThatThrownBy(() -> decoder.decode("{\"messageId\":\"CAE=\"} {}"))
                .isInstanceOf(UndecodableFrameException.class);
    }
}
