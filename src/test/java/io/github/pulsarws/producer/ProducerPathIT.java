package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import org.apache.pulsar.client.api.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A producer's path, in both forms, names the topic that it publishes to. */
@GatewayTest
@Tag("portability")
class ProducerPathIT {
    @ParameterizedTest
    @CsvSource({
        "/ws/v2/producer/persistent/public/default/, persistent",
        "/ws/v2/producer/non-persistent/public/default/, non-persistent",
        "/ws/producer/persistent/public/global/default/, persistent",
        "/ws/producer/persistent/public/standalone/default/, persistent",
        "/ws/producer/non-persistent/public/global/default/, non-persistent",
    })
    void bothFormsLeadToTheSameTopic(String prefix, String domain) throws Exception {
        String topic = Topics.unique("path");
        assertPublishes(prefix + topic, domain + "://public/default/" + topic);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '=', textBlock = """
                    %20a%20b             = ' a b'
                    +plus                = +plus
                    %2Bplus              = +plus
                    ;v                   = ;v
                    a:b@c                = a:b@c
                    %3Aa%3F%23%26%3D     = ':a?#&='
                    %2520                = %20
                    %252F                = %2F
                    %25                  = %
                    -%7B%7D%22%3C%7C     = -{}"<|
                    %C3%BC%c3%9f         = üß
                    %E6%97%A5%E6%9C%AC   = 日本
                    %F0%9F%90%8B         = 🐋
                    """)
    void topicIsPercentDecodedOnce(String encoded, String decoded) throws Exception {
        String prefix = Topics.unique("decoded");
        assertPublishes("/ws/v2/producer/persistent/public/default/" + prefix + encoded, prefix + decoded);
        assertPublishes("/ws/producer/persistent/public/global/default/v1" + prefix + encoded, "v1" + prefix + decoded);
    }

    @ParameterizedTest
    @CsvSource({
        "/ws/v2/producer/%70ersistent/%70ublic/%64efault/",
        "/ws/producer/%70ersistent/%70ublic/%67lobal/%64efault/"
    })
    void everySegmentIsPercentDecoded(String prefix) throws Exception {
        String topic = Topics.unique("segments");
        assertPublishes(prefix + topic, topic);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/ws/v2/producer/persistent/public/default/", "/ws/producer/persistent/public/global/default/"})
    void slashInTopicIsRefused(String prefix) {
        Sessions.assertRefused(
                Gateway.wsUri(prefix + "a%2Fb"),
                1008,
                "1: Failed to create producer: not a topic name: a topic holds no slash, tenant and namespace only letters, digits, -=:._");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/persistent",
                "/persistent/public/default",
                "/persistent/public/default/topic/more",
            })
    void v2PathOfAnotherLengthIsRefused(String segments) {
        Sessions.assertRefused(
                Gateway.wsUri("/ws/v2/producer" + segments),
                1008,
                "1: Failed to create producer: the path must be [domain, tenant, namespace, topic]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/persistent/public/default/topic", "/persistent/public/global/default/topic/more"})
    void v1PathOfAnotherLengthIsRefused(String segments) {
        Sessions.assertRefused(
                Gateway.wsUri("/ws/producer" + segments),
                1008,
                "1: Failed to create producer: the path must be [domain, property, cluster, namespace, topic]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /ws/v2/producer/persistent/public/default/              | the path's topic is empty
                    /ws/v2/producer/persistent//default/topic               | the path's tenant is empty
                    /ws/producer/persistent/public//default/topic           | the path's cluster is empty
                    /ws/v2/producer/ephemeral/public/default/topic          | domain 'ephemeral' is neither persistent nor non-persistent
                    /ws/v2/producer/Persistent/public/default/topic         | domain 'Persistent' is neither persistent nor non-persistent
                    /ws/producer/topic/public/global/default/topic          | domain 'topic' is neither persistent nor non-persistent
                    /ws/v2/producer/persistent/pub%2Flic/default/topic      | not a topic name: a topic holds no slash, tenant and namespace only letters, digits, -=:._
                    /ws/v2/producer/persistent/public/de%20fault/topic      | not a topic name: a topic holds no slash, tenant and namespace only letters, digits, -=:._
                    """)
    void wrongSegmentIsRefused(String path, String reason) {
        Sessions.assertRefused(Gateway.wsUri(path), 1008, "1: Failed to create producer: " + reason);
    }

    private static void assertPublishes(String path, String topic) throws Exception {
        try (Consumer<byte[]> witness = Witness.consumer(topic, Topics.unique("witness"));
                WebSocketPeer session = WebSocketPeer.connect(Gateway.wsUri(path))) {
            Sessions.publish(session, request(path));
            assertThat(Sessions.text(Witness.receive(witness))).isEqualTo(path);
        }
    }
}
