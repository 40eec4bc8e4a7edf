package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pulsar.common.api.proto.MessageMetadata;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message can name the clusters that it is replicated to. */
@GatewayTest
class ReplicationClustersIT {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    ['standalone']        | standalone
                    ['standalone','west'] | standalone,west
                    [5,true]              | 5,true
                    """)
    void clustersAreTheMessages(String written, String clusters) throws Exception {
        assertThat(replicateTo(written)).containsExactly(clusters.split(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null"})
    void noClustersLeaveTheChoiceToTheNamespace(String written) throws Exception {
        assertThat(replicateTo(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    'standalone'        | expected an array at /replicationClusters
                    {'a':1}             | expected an array at /replicationClusters
                    ['standalone',{}]   | expected a string at /replicationClusters/1
                    [null]              | expected a string at /replicationClusters/0
                    """)
    void anythingButAnArrayOfStringsIsError3(String written, String problem) {
        try (WebSocketPeer session = Sessions.open("rejected-clusters")) {
            Sessions.assertFailed(
                    session.ask(request("x", "'replicationClusters':" + written)),
                    3,
                    "Failed to de-serialize from JSON: " + problem);
            Sessions.publish(session, request("next"));
        }
    }

    private static List<String> replicateTo(String written) throws Exception {
        String topic = Topics.unique("replicated");
        Sessions.publish(topic, request("text", "'replicationClusters':" + written));
        MessageMetadata metadata = Sessions.metadata(Witness.firstMessage(topic));
        return IntStream.range(0, metadata.getReplicateTosCount())
                .mapToObj(metadata::getReplicateToAt)
                .toList();
    }
}
