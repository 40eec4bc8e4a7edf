package io.github.pulsarws.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.pulsarws.delivery.ClientCommand.Acknowledge;
import io.github.pulsarws.delivery.ClientCommand.AcknowledgeCumulatively;
import io.github.pulsarws.delivery.ClientCommand.HasMessageAvailable;
import io.github.pulsarws.delivery.ClientCommand.IsEndOfTopic;
import io.github.pulsarws.delivery.ClientCommand.LastMessageId;
import io.github.pulsarws.delivery.ClientCommand.NegativelyAcknowledge;
import io.github.pulsarws.delivery.ClientCommand.Permit;
import io.github.pulsarws.delivery.ClientCommand.ReconsumeLater;
import io.github.pulsarws.delivery.ClientCommand.Redeliver;
import io.github.pulsarws.delivery.ClientCommand.Seek;
import io.github.pulsarws.delivery.ClientCommand.Unsubscribe;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.frame.UndecodableFrameException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClientCommandDecoderTest {
    private final ClientCommandDecoder decoder = new ClientCommandDecoder();

    @ParameterizedTest
    @MethodSource("commands")
    void readsEveryCommand(String frame, ClientCommand command) throws UndecodableFrameException {
        assertThat(decoder.decode(frame.replace('\'', '"'))).isEqualTo(command);
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                arguments("{'messageId':'id'}", new Acknowledge("id", null, null)),
                arguments("{'type':null,'messageId':'id'}", new Acknowledge("id", null, null)),
                arguments("{'type':'ack','messageId':'id'}", new Acknowledge("id", null, null)),
                arguments("{'messageId':'id','unknown':[1]}", new Acknowledge("id", null, null)),
                arguments("{'messageId':'id','topic':'t','context':'c'}", new Acknowledge("id", "t", "c")),
                arguments("{'messageId':'id','context':5}", new Acknowledge("id", null, "5")),
                arguments("{'messageId':'id','context':''}", new Acknowledge("id", null, "")),
                arguments(
                        "{'type':'ackCumulative','messageId':'id','topic':'t','context':'c'}",
                        new AcknowledgeCumulatively("id", "t", "c")),
                arguments(
                        "{'type':'negativeAcknowledge','messageId':'id','topic':'t','context':'c'}",
                        new NegativelyAcknowledge("id", "t", "c")),
                arguments("{'type':'reconsumeLater','messageId':'id','delayMs':0}", new ReconsumeLater("id", 0, null)),
                arguments(
                        "{'type':'reconsumeLater','messageId':'id','delayMs':99999999999,'context':'c'}",
                        new ReconsumeLater("id", 99_999_999_999L, "c")),
                arguments("{'type':'permit','permitMessages':1,'context':'c'}", new Permit(1, "c")),
                arguments("{'type':'unsubscribe'}", new Unsubscribe(null)),
                arguments("{'type':'unsubscribe','context':'c'}", new Unsubscribe("c")),
                arguments("{'type':'seek','messageId':'earliest'}", new Seek(new SeekTarget.Earliest(), null)),
                arguments("{'type':'seek','messageId':'latest'}", new Seek(new SeekTarget.Latest(), null)),
                arguments("{'type':'seek','timestamp':0}", new Seek(new SeekTarget.AtTime(0), null)),
                arguments(
                        "{'type':'seek','messageId':'id','topic':'t','context':'c'}",
                        new Seek(new SeekTarget.AtMessage("id", "t"), "c")),
                arguments("{'type':'redeliver','context':'c'}", new Redeliver("c")),
                arguments("{'type':'isEndOfTopic'}", new IsEndOfTopic(null)),
                arguments("{'type':'lastMessageId','context':'c'}", new LastMessageId("c")),
                arguments("{'type':'hasMessageAvailable'}", new HasMessageAvailable(null)));
    }

    @Test
    void aContextIsKeptForTheAnswerToABadCommand() {
        assertThatExceptionOfType(UndecodableFrameException.class)
                .isThrownBy(() -> decoder.decode("{\"type\":\"nonsense\",\"context\":\"c\"}"))
                .satisfies(failure -> assertThat(failure.context()).contains("c"));
    }

    @Test
    void textAfterTheCommandIsErrorThree() {
        assertThatExceptionOfType(UndecodableFrameException.class)
                .isThrownBy(() -> decoder.decode("{\"messageId\":\"id\"} {}"))
                .withMessageStartingWith("Failed to de-serialize from JSON: ");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "100, 100", "2147483647, 2147483647", "5.9, 5", "'\"7\"', 7"})
    void aPermitSaysHowMany(String number, int permits) throws UndecodableFrameException {
        assertThat(decoder.decode("{\"type\":\"permit\",\"permitMessages\":" + number + "}"))
                .isEqualTo(new Permit(permits, null));
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
                "{\"type\":\"Ack\",\"messageId\":\"id\"}; unknown command at /type",
                "{\"type\":\"\",\"messageId\":\"id\"}; unknown command at /type",
                "{\"type\":\"seek\"}; expected either /messageId or /timestamp",
                "{\"type\":\"seek\",\"messageId\":\"id\",\"timestamp\":1}; expected either /messageId or /timestamp",
                "{\"type\":\"seek\",\"messageId\":\"\"}; expected a message id at /messageId",
                "{\"type\":\"seek\",\"timestamp\":-1}; expected a number of milliseconds, 0 or more, at /timestamp",
                "{\"type\":\"seek\",\"timestamp\":\"x\"}; expected a 64-bit integer at /timestamp",
                "{\"type\":\"ackCumulative\"}; expected a message id at /messageId",
                "{\"type\":\"reconsumeLater\",\"delayMs\":1}; expected a message id at /messageId",
                "{\"type\":\"reconsumeLater\",\"messageId\":\"id\"}; "
                        + "expected a number of milliseconds, 0 or more, at /delayMs",
                "{\"type\":\"reconsumeLater\",\"messageId\":\"id\",\"delayMs\":-1}; "
                        + "expected a number of milliseconds, 0 or more, at /delayMs",
                "{\"messageId\":\"id\",\"topic\":5}; expected a string at /topic",
                "{\"messageId\":\"id\",\"topic\":\"t\\nFAKE\"}; expected no control character at /topic",
                "{\"type\":\"seek\",\"messageId\":\"id\",\"topic\":\"t\\u2028\"}; "
                        + "expected no control character at /topic",
                "{\"messageId\":\"id\",\"context\":[]}; expected a string at /context",
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
