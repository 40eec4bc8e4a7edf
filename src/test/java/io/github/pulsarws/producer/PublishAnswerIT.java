package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.json;
import static io.github.pulsarws.producer.Frames.request;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.util.Base64;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.Reader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer has the members that clients know, and an id that any Pulsar client understands. */
@GatewayTest
@Tag("portability")
class PublishAnswerIT {
    @Test
    void successHasTheMembersOfPulsarsOwnProxy() throws Exception {
        try (WebSocketPeer session = Sessions.open(Topics.unique("answer"))) {
            session.send(request("x", "'context':'1'"));

            assertThat(session.next())
                    .matches(json("\\{'result':'ok','messageId':'[A-Za-z0-9+/]+=*','context':'1',"
                            + "'errorCode':0,'schemaVersion':0\\}"));
        }
    }

    @Test
    void failureHasTheMembersOfPulsarsOwnProxy() throws Exception {
        try (WebSocketPeer session = Sessions.open(Topics.unique("answer"))) {
            session.send(json("{'payload':'%','context':'1'}"));

            assertThat(session.next())
                    .isEqualTo(json("{'result':'send-error:7',"
                            + "'errorMsg':'Invalid payload encoding: not Base64 at /payload','context':'1',"
                            + "'errorCode':7,'schemaVersion':0}"));
        }
    }

    @Test
    void idIsTheMessages() throws Exception {
        String topic = Topics.unique("answer");
        MessageId id = id(Sessions.publish(topic, request("x")));

        assertThat(Witness.firstMessage(topic).getMessageId()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"batchingEnabled=false", "batchingEnabled=true&batchingMaxPublishDelay=100"})
    void readersStartAfterTheId(String query) throws Exception {
        String topic = Topics.unique("answer");
        MessageId second;
        try (WebSocketPeer session = Sessions.open(topic, query)) {
            session.send(request("1"));
            session.send(request("2"));
            session.send(request("3"));
            Sessions.assertOk(session.nextJson());
            second = id(Sessions.assertOk(session.nextJson()));
            Sessions.assertOk(session.nextJson());
        }

        try (Reader<byte[]> reader = Witness.client()
                .newReader()
                .topic(Topics.fullName(topic))
                .startMessageId(second)
                .create()) {
            assertThat(Sessions.text(reader.readNext(20, SECONDS))).isEqualTo("3");
        }
    }

    @Test
    void subscriptionsSeekToTheId() throws Exception {
        String topic = Topics.unique("answer");
        try (Consumer<byte[]> consumer = Witness.client()
                .newConsumer()
                .topic(Topics.fullName(topic))
                .subscriptionName("seeking")
                .startMessageIdInclusive()
                .subscribe()) {
            Sessions.publish(topic, request("1"));
            MessageId second = id(Sessions.publish(topic, request("2")));
            Sessions.publish(topic, request("3"));
            assertThat(Sessions.texts(consumer, 3)).containsExactly("1", "2", "3");

            consumer.seek(second);

            assertThat(Sessions.texts(consumer, 2)).containsExactly("2", "3");
        }
    }

    private static MessageId id(JsonObject answer) throws Exception {
        return MessageId.fromByteArray(Base64.getDecoder().decode(answer.getString("messageId")));
    }
}
