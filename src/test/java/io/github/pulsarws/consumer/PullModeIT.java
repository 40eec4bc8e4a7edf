package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In pull mode exactly as many messages are delivered as the client permits; on readers too. */
@GatewayTest
class PullModeIT {
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final String topic = Topics.unique("pull");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingComesWithoutAPermitAndPermitsAddUp(boolean reader) throws Exception {
        Witness.publishBatch(topic, Frames.numbered(20));
        try (Dialogue session = open(reader)) {
            session.expectSilence(A_MOMENT);
            permit(session, 1);
            assertThat(Frames.text(session.message())).isEqualTo("m0");
            session.expectSilence(A_MOMENT);
            permit(session, 2);
            permit(session, 3);

            assertThat(Frames.texts(session.messages(5))).containsExactly("m1", "m2", "m3", "m4", "m5");
            session.expectSilence(A_MOMENT);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void permitsWaitForMessages(boolean reader) throws Exception {
        Witness.publish(topic, "m0");
        try (Dialogue session = open(reader)) {
            permit(session, 2);
            permit(session, 1);
            session.message();
            Witness.publish(topic, "m1", "m2", "m3");

            assertThat(Frames.texts(session.messages(2))).containsExactly("m1", "m2");
            session.expectSilence(A_MOMENT);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatTheClientSaysAboutMessagesPermitsNothing(boolean reader) throws Exception {
        Witness.publish(topic, Frames.numbered(5));
        try (Dialogue session = open(reader, "negativeAckRedeliveryDelay=60000")) {
            permit(session, 2);
            List<JsonObject> messages = session.messages(2);
            session.confirmAck(messages.get(0));
            session.confirmAck(messages.get(0));
            session.confirm("negativeAcknowledge", "messageId", Frames.id(messages.get(1)));

            session.expectSilence(A_MOMENT);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPermitsContextComesWithItsMessages(boolean reader) throws Exception {
        Witness.publish(topic, Frames.numbered(6));
        try (Dialogue session = open(reader)) {
            session.send("permit", "permitMessages", 2, "context", "first");
            assertThat(session.answer()).hasToString("{\"result\":\"ok\",\"context\":\"first\"}");
            session.send("permit", "permitMessages", 1);
            session.send("permit", "permitMessages", 1, "context", "second");
            session.answer();

            assertThat(session.messages(4))
                    .extracting(message -> message.getString("context", "none"))
                    .containsExactly("first", "first", "none", "second");
        }
    }

    @Test
    void theLargestPermitsAddUp() throws Exception {
        Witness.publish(topic, Frames.numbered(3));
        try (Dialogue session = open(false)) {
            permit(session, Integer.MAX_VALUE);
            permit(session, Integer.MAX_VALUE);
            permit(session, Integer.MAX_VALUE);

            assertThat(Frames.texts(session.messages(3))).containsExactly("m0", "m1", "m2");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 2_147_483_648L, Long.MAX_VALUE})
    void aPermitThatIsNoneIsRefused(long permits) throws Exception {
        Witness.publish(topic, "one");
        try (Dialogue session = open(false)) {
            assertThat(session.ask("permit", "permitMessages", permits).getString("result"))
                    .isEqualTo("command-error:3");
            session.expectSilence(A_MOMENT);
            session.send("permit", "permitMessages", permits);
            assertThat(session.expectClose().code()).isEqualTo(1007);
        }
    }

    @Test
    void moreMessagesMayBeOutstandingThanAWindowHolds() throws Exception {
        Witness.publishBatch(topic, Frames.numbered(50));
        try (Dialogue session = open(false, "receiverQueueSize=2")) {
            permit(session, 50);
            List<JsonObject> messages = session.messages(50);

            assertThat(Frames.texts(messages)).containsExactly(Frames.numbered(50));
        }
    }

    @Test
    void anotherValueThanTrueOrFalseIsRefused() {
        try (Dialogue session = Dialogue.open(Gateway.consumer(topic, "s", "pullMode=yes"))) {
            assertThat(session.expectClose().reason())
                    .startsWith("2: Failed to subscribe: ")
                    .contains("pullMode");
        }
    }

    private static void permit(Dialogue session, int messages) {
        session.send("permit", "permitMessages", messages);
    }

    private Dialogue open(boolean reader, String... query) {
        String[] all = new String[query.length + 2];
        all[0] = "pullMode=true";
        all[1] = reader ? "messageId=earliest" : EARLIEST;
        System.arraycopy(query, 0, all, 2, query.length);
        URI session = reader ? Gateway.reader(topic, all) : Gateway.consumer(topic, "s", all);
        return Dialogue.open(session);
    }
}
