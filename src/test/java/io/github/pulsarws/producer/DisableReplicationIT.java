package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import org.apache.pulsar.common.api.proto.MessageMetadata;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message can be kept in the cluster that it is published to. */
@GatewayTest
class DisableReplicationIT {
    private final String topic = Topics.unique("local");

    @ParameterizedTest
    @ValueSource(strings = {"'disableReplication':true", "'disableReplication':'true','replicationClusters':[]"})
    void messageIsForNoOtherCluster(String members) throws Exception {
        MessageMetadata metadata = published(members);

        assertThat(metadata.getReplicateTosCount()).isEqualTo(1);
        assertThat(metadata.getReplicateToAt(0)).isEqualTo("__local__");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'disableReplication':false", "'disableReplication':null"})
    void unlessAskedTheNamespaceDecides(String members) throws Exception {
        assertThat(published(members).getReplicateTosCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    'disableReplication':1    | expected true or false at /disableReplication
                    'disableReplication':[]   | expected a string at /disableReplication
                    'disableReplication':true,'replicationClusters':['west'] | expected nothing at /replicationClusters, as disableReplication is true
                    """)
    void anythingElseIsError3(String members, String problem) {
        try (WebSocketPeer session = Sessions.open(topic)) {
            Sessions.assertFailed(
                    session.ask(request("x", members)), 3, "Failed to de-serialize from JSON: " + problem);
            Sessions.publish(session, request("next"));
        }
    }

    private MessageMetadata published(String members) throws Exception {
        Sessions.publish(topic, request("x", members));
        return Sessions.metadata(Witness.firstMessage(topic));
    }
}
