package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A client moves a message to the retry topic, from where it comes again later. */
@GatewayTest
class ReconsumeLaterIT {
    private final String topic = Topics.unique("retry");

    @Test
    void bringsTheMessageAgainAfterTheDelay() throws Exception {
        Witness.publish(topic, "one", "two");
        try (Dialogue session = open("retryEnable=true", "receiverQueueSize=1")) {
            JsonObject one = session.message();
            assertThat(Frames.text(one)).isEqualTo("one");
            session.confirm("reconsumeLater", "messageId", Frames.id(one), "delayMs", 300);
            assertThat(BrokerAdmin.backlog(topic, "s")).isEqualTo(1);
            JsonObject two = session.message();
            assertThat(Frames.text(two)).isEqualTo("two");
            session.confirmAck(two);

            JsonObject again = session.message();
            assertThat(Frames.text(again)).isEqualTo("one");
            assertThat(again.getJsonObject("properties")).containsKey("RECONSUMETIMES");
            session.confirmAck(again);
            session.expectSilence(Duration.ofMillis(300));
        }
    }

    @Test
    void isCarriedOutEvenIfTheClientLeavesAtOnce() throws Exception {
        Witness.publish(topic, "one");
        try (Dialogue session = open("retryEnable=true")) {
            session.send("reconsumeLater", "messageId", Frames.id(session.message()), "delayMs", 300);
        }

        BrokerAdmin.awaitBacklog(topic, "s", 0);
    }

    @Test
    void needsItsParameter() throws Exception {
        Witness.publish(topic, "one");
        try (Dialogue session = open()) {
            String id = Frames.id(session.message());
            JsonObject answer = session.ask("reconsumeLater", "messageId", id, "delayMs", 1);
            assertThat(answer.getString("result")).isEqualTo("command-error:8");
            assertThat(answer.getString("errorMsg")).isEqualTo("Unknown error: reconsumeLater needs retryEnable=true");

            session.send("reconsumeLater", "messageId", id, "delayMs", 1);
            assertThat(session.expectClose())
                    .isEqualTo(new Closed(1011, "8: Unknown error: reconsumeLater needs retryEnable=true"));
        }
    }

    @Test
    void isForMessagesThatAreOutstanding() throws Exception {
        Witness.publish(topic, "one");
        try (Dialogue session = open("retryEnable=true")) {
            JsonObject message = session.message();
            session.confirmAck(message);

            assertThat(session.ask("reconsumeLater", "messageId", Frames.id(message), "delayMs", 1)
                            .getString("result"))
                    .isEqualTo("command-error:8");
        }
    }

    private Dialogue open(String... query) {
        String[] all = new String[query.length + 2];
        all[0] = EARLIEST;
        all[1] = "subscriptionType=Shared";
        System.arraycopy(query, 0, all, 2, query.length);
        return Dialogue.open(Gateway.consumer(topic, "s", all));
    }
}
