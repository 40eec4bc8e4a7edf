package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.request;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.net.URI;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the broker does not give a producer, the session closes with a code that says whether to try again. */
@GatewayTest
class RefusedProducerIT {
    private static final String FAILED = "1: Failed to create producer: ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ws/v2/producer/persistent/nobody/default/topic",
                "/ws/v2/producer/persistent/public/nowhere/topic",
                "/ws/v2/producer/non-persistent/public/nowhere/topic",
                "/ws/producer/persistent/public/global/nowhere/topic",
            })
    void noSuchTenantOrNamespace(String path) {
        Sessions.assertRefused(Gateway.wsUri(path), 1008, FAILED + "no such tenant or namespace");
    }

    @Test
    void noSuchTopicWhereTopicsAreNotMadeByThemselves() {
        String namespace = namespaceWith("autoTopicCreation", "{\"allowAutoTopicCreation\":false}");

        Sessions.assertRefused(producer(namespace, "topic"), 1008, FAILED + "no such topic");
    }

    @Test
    void nameTakenByASession() {
        String topic = Topics.unique("refused");
        try (WebSocketPeer holder = Sessions.open(topic, "producerName=erika")) {
            Sessions.publish(holder, request("x"));

            Sessions.assertRefused(
                    Gateway.producer(topic, "producerName=erika"),
                    1008,
                    FAILED + "a producer with this name is already connected");
            Sessions.publish(holder, request("the holder goes on"));
        }
    }

    @Test
    void nameTakenByAnotherClient() throws Exception {
        String topic = Topics.unique("refused");
        try (Producer<byte[]> holder = Witness.client()
                .newProducer()
                .topic(Topics.fullName(topic))
                .producerName("erika")
                .create()) {
            Sessions.assertRefused(
                    Gateway.producer(topic, "producerName=erika"),
                    1008,
                    FAILED + "a producer with this name is already connected");
        }
    }

    @Test
    void nameIsFreeAgainAfterTheSession() {
        String topic = Topics.unique("refused");
        for (int session = 0; session < 3; session++) {
            try (WebSocketPeer holder = Sessions.open(topic, "producerName=erika")) {
                Sessions.publish(holder, request("x"));
                holder.close(1000, "");
            }
        }
    }

    @Test
    void limitOfProducersIsReached() {
        String namespace = namespaceWith("maxProducersPerTopic", "1");
        try (WebSocketPeer holder = WebSocketPeer.connect(producer(namespace, "topic"))) {
            Sessions.publish(holder, request("x"));

            Sessions.assertRefused(
                    producer(namespace, "topic"), 1013, FAILED + "the topic has reached its limit of producers");
        }
    }

    /** The Pulsar client hopes for better times as long as it may. */
    @Test
    void backlogQuotaIsExceeded() throws Exception {
        String namespace = namespaceWith("backlogQuota", "{\"limitSize\":1,\"policy\":\"producer_exception\"}");
        try (Consumer<byte[]> idle = Witness.consumer("persistent://" + namespace + "/topic", "idle");
                WebSocketPeer first = WebSocketPeer.connect(producer(namespace, "topic"))) {
            Sessions.publish(first, request("more than the quota"));

            Sessions.assertRefused(
                    producer(namespace, "topic"), 1013, FAILED + "the topic's backlog quota is exceeded");
        }
    }

    @Test
    void topicIsTerminated() throws Exception {
        String topic = Topics.unique("refused");
        Witness.publish(topic, "last");
        BrokerAdmin.terminateTopic(topic);

        Sessions.assertRefused(Gateway.producer(topic), 1008, FAILED + "the topic is terminated");
    }

    @Test
    void topicHasASchema() throws Exception {
        String namespace = namespaceWith("schemaValidationEnforced", "true");
        String topic = "persistent://" + namespace + "/topic";
        try (Producer<Integer> typed =
                Witness.client().newProducer(Schema.INT32).topic(topic).create()) {
            Sessions.assertRefused(
                    producer(namespace, "topic"), 1008, FAILED + "the topic's schema does not allow raw bytes");
        }
    }

    @Test
    void topicIsHeldExclusively() throws Exception {
        String topic = Topics.unique("refused");
        try (Producer<byte[]> holder = Witness.client()
                .newProducer()
                .topic(Topics.fullName(topic))
                .accessMode(org.apache.pulsar.client.api.ProducerAccessMode.Exclusive)
                .create()) {
            Sessions.assertRefused(
                    Gateway.producer(topic), 1008, FAILED + "another producer holds the topic or the name");
        }
    }

    private static String namespaceWith(String policy, String value) {
        String namespace = "public/" + Topics.unique("refused");
        BrokerAdmin.createNamespace(namespace);
        BrokerAdmin.setPolicy(namespace, policy, value);
        return namespace;
    }

    private static URI producer(String namespace, String topic) {
        return Gateway.wsUri("/ws/v2/producer/persistent/" + namespace + "/" + topic);
    }
}
