package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.base64;
import static io.github.pulsarws.producer.Frames.json;
import static io.github.pulsarws.producer.Frames.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import org.apache.pulsar.client.api.Consumer;
import org.junit.jupiter.api.Test;

/** What the broker refuses or fails is answered with error 8, and the session stays open as long as that can help. */
@GatewayTest
class FailedPublishIT {
    private final String topic = Topics.unique("failed");

    @Test
    void messageLargerThanTheBrokerAllows() throws Exception {
        try (WebSocketPeer session = Sessions.open(topic)) {
            session.send(json("{'payload':'" + base64(new byte[11 * 512 * 1024]) + "','context':'c'}"));

            assertFailed(session, "Unknown error: the message is larger than the broker allows");
            Sessions.publish(session, request("next"));
        }
        assertThat(Sessions.text(Witness.firstMessage(topic))).isEqualTo("next");
    }

    @Test
    void topicIsTerminatedMeanwhile() {
        try (WebSocketPeer session = Sessions.open(topic)) {
            Sessions.publish(session, request("last"));
            BrokerAdmin.terminateTopic(topic);

            for (int attempt = 0; attempt < 2; attempt++) {
                session.send(request("too late", "'context':'c'"));
                assertFailed(session, "Unknown error: the topic is terminated");
            }
        }
    }

    @Test
    void topicIsDeletedMeanwhileAndMadeAgain() throws Exception {
        try (WebSocketPeer session = Sessions.open(topic)) {
            Sessions.publish(session, request("before"));
            BrokerAdmin.deleteTopic(topic);

            Sessions.publish(session, request("after"));
        }
        assertThat(Sessions.text(Witness.firstMessage(topic))).isEqualTo("after");
    }

    @Test
    void topicIsDeletedMeanwhileForGoodWhichEndsTheSession() {
        String namespace = "public/" + topic;
        BrokerAdmin.createNamespace(namespace);
        BrokerAdmin.setPolicy(namespace, "autoTopicCreation", "{\"allowAutoTopicCreation\":false}");
        String name = "persistent://" + namespace + "/topic";
        BrokerAdmin.call("PUT", BrokerAdmin.path(name), "");
        try (WebSocketPeer session =
                WebSocketPeer.connect(Gateway.wsUri("/ws/v2/producer/persistent/" + namespace + "/topic"))) {
            Sessions.publish(session, request("before"));
            BrokerAdmin.deleteTopic(name);

            session.send(request("after", "'context':'c'"));
            assertFailed(session, "Unknown error: the broker resource was closed");
            assertThat(session.expectClose())
                    .isEqualTo(new Closed(1011, "8: Unknown error: the broker resource was closed"));
        }
    }

    @Test
    void topicIsUnloadedMeanwhile() throws Exception {
        try (Consumer<byte[]> witness = Witness.consumer(topic, "witness");
                WebSocketPeer session = Sessions.open(topic)) {
            Sessions.publish(session, request("before"));
            BrokerAdmin.unloadTopic(topic);

            Sessions.publish(session, request("after"));
            assertThat(Sessions.texts(witness, 2)).containsExactly("before", "after");
        }
    }

    @Test
    void oneFailureDoesNotDelayOthers() {
        try (WebSocketPeer session = Sessions.open(topic)) {
            session.send(request("0", "'context':0"));
            session.send(json("{'payload':'%','context':'bad'}"));
            session.send(request("1", "'context':1"));

            assertThat(session.nextJson().getString("context")).isIn("0", "bad");
            assertThat(session.nextJson().getString("context")).isIn("0", "bad");
            assertThat(session.nextJson().getString("context")).isEqualTo("1");
        }
    }

    private static void assertFailed(WebSocketPeer session, String message) {
        var answer = session.nextJson();
        Sessions.assertFailed(answer, 8, message);
        assertThat(answer.getString("context")).isEqualTo("c");
    }
}
