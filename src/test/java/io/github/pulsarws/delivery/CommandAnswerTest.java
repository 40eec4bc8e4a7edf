package io.github.pulsarws.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.frame.JsonEncoder;
import jakarta.websocket.EncodeException;
import java.util.List;
import org.apache.pulsar.client.api.TopicMessageId;
import org.apache.pulsar.client.impl.MessageIdImpl;
import org.junit.jupiter.api.Test;

class CommandAnswerTest {
    private final JsonEncoder encoder = new JsonEncoder();

    @Test
    void confirms() throws EncodeException {
        assertThat(encoder.encode(CommandAnswer.ok().withContext("c")))
                .isEqualTo("{\"result\":\"ok\",\"context\":\"c\"}");
    }

    @Test
    void saysWhatIsWrong() throws EncodeException {
        GatewayException error =
                new GatewayException(GatewayError.DESERIALIZE, Remedy.CHANGE_REQUEST, "unreadable message id");

        assertThat(encoder.encode(CommandAnswer.failed(error).withContext("c")))
                .isEqualTo(
                        "{\"result\":\"command-error:3\","
                                + "\"errorMsg\":\"Failed to de-serialize from JSON: unreadable message id\",\"context\":\"c\"}");
    }

    @Test
    void answersQuestionsWithOrWithoutContext() throws EncodeException {
        assertThat(encoder.encode(CommandAnswer.endOfTopic(true))).isEqualTo("{\"endOfTopic\":true}");
        assertThat(encoder.encode(CommandAnswer.endOfTopic(false).withContext("c")))
                .isEqualTo("{\"endOfTopic\":false,\"context\":\"c\"}");
        assertThat(encoder.encode(CommandAnswer.messageAvailable(false))).isEqualTo("{\"messageAvailable\":false}");
    }

    @Test
    void theLastMessageOfOneTopicIsJustThat() throws EncodeException {
        MessageIdImpl id = new MessageIdImpl(3, 4, -1);

        assertThat(encoder.encode(CommandAnswer.lastMessages(List.of(TopicMessageId.create("t", id)))))
                .isEqualTo("{\"lastMessageId\":\"" + WireMessageId.of(id) + "\"}");
    }

    @Test
    void anEmptyTopicEndsWhereItBegins() {
        assertThat(CommandAnswer.lastMessages(List.of(TopicMessageId.create("t", new MessageIdImpl(3, -1, -1))))
                        .lastMessageId())
                .isEqualTo("earliest");
    }

    @Test
    void ofSeveralTopicsEachLastMessageIsNamed() {
        MessageIdImpl earlier = new MessageIdImpl(3, 9, 0);
        MessageIdImpl later = new MessageIdImpl(4, 1, 1);

        CommandAnswer answer = CommandAnswer.lastMessages(List.of(
                TopicMessageId.create("b", later),
                TopicMessageId.create("a", earlier),
                TopicMessageId.create("c", new MessageIdImpl(5, -1, 2))));

        assertThat(answer.lastMessageId()).isEqualTo(WireMessageId.of(later));
        assertThat(answer.lastMessageIds())
                .containsEntry("a", WireMessageId.of(earlier))
                .containsEntry("b", WireMessageId.of(later))
                .containsEntry("c", "earliest")
                .hasSize(3);
    }
}
