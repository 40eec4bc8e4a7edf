package io.github.pulsarws.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.frame.JsonEncoder;
import jakarta.websocket.EncodeException;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.impl.MessageIdImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishAnswerTest {
    private static final MessageId ID = new MessageIdImpl(1, 2, -1);

    private final JsonEncoder encoder = new JsonEncoder();

    @Test
    void successCarriesTheMessageIdAndTheContext() throws EncodeException {
        assertThat(encoder.encode(PublishAnswer.ok(ID, "1")))
                .isEqualTo("{\"result\":\"ok\",\"messageId\":\"CAEQAjAA\",\"context\":\"1\",\"errorCode\":0,"
                        + "\"schemaVersion\":0}");
    }

    /** It has no id: the broker has kept another one in its place. */
    @Test
    void duplicateSaysSo() throws EncodeException {
        assertThat(encoder.encode(PublishAnswer.ok(new MessageIdImpl(-1, -1, 2), "1")))
                .startsWith("{\"result\":\"ok\",\"messageId\":\"")
                .endsWith("\",\"duplicate\":true,\"context\":\"1\",\"errorCode\":0,\"schemaVersion\":0}");
    }

    @Test
    void withoutAContextThereIsNone() throws EncodeException {
        assertThat(encoder.encode(PublishAnswer.ok(ID, null)))
                .isEqualTo("{\"result\":\"ok\",\"messageId\":\"CAEQAjAA\",\"errorCode\":0,\"schemaVersion\":0}");
    }

    @ParameterizedTest
    @CsvSource({
        "DESERIALIZE, 3, Failed to de-serialize from JSON",
        "NOT_AUTHORIZED, 6, Client is not authorized",
        "PAYLOAD_ENCODING, 7, Invalid payload encoding",
        "UNKNOWN, 8, Unknown error",
    })
    void failureCarriesTheNumberAndWhatIsWrong(GatewayError error, int number, String message) throws EncodeException {
        GatewayException problem = new GatewayException(error, Remedy.CHANGE_REQUEST, "here");

        assertThat(encoder.encode(PublishAnswer.failed(problem, "c")))
                .isEqualTo("{\"result\":\"send-error:%d\",\"errorMsg\":\"%s: here\",\"context\":\"c\",\"errorCode\":%d,"
                                .formatted(number, message, number)
                        + "\"schemaVersion\":0}");
    }

    @Test
    void theContextSurvivesWhateverItHolds() throws EncodeException {
        assertThat(encoder.encode(PublishAnswer.ok(ID, "a\"b\\c\n日🐘"))).contains("\"context\":\"a\\\"b\\\\c\\n日🐘\"");
    }

    @Test
    void anEmptyContextIsAContext() throws EncodeException {
        assertThat(encoder.encode(PublishAnswer.ok(ID, ""))).contains("\"context\":\"\"");
    }

    @Test
    void weighsAtLeastItsContext() {
        assertThat(PublishAnswer.ok(ID, "c".repeat(1000)).weight()).isBetween(2000, 3000);
        assertThat(PublishAnswer.ok(ID, null).weight()).isPositive();
    }
}
