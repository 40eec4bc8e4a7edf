package io.github.pulsarws.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.options.QueryParameters;
import org.apache.pulsar.client.api.CompressionType;
import org.apache.pulsar.client.api.HashingScheme;
import org.apache.pulsar.client.api.MessageRoutingMode;
import org.apache.pulsar.client.api.ProducerAccessMode;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.impl.ProducerBuilderImpl;
import org.apache.pulsar.client.impl.conf.ProducerConfigurationData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProducerOptionsTest {
    private static final int LIMIT = 10_000;
    private static PulsarClient client;

    @BeforeAll
    static void makeClient() throws PulsarClientException {
        client = PulsarClient.builder().serviceUrl("pulsar://127.0.0.1:1").build();
    }

    @AfterAll
    static void closeClient() throws PulsarClientException {
        client.close();
    }

    @Test
    void thePublishedDefaultsHold() {
        ProducerConfigurationData producer = producer("");

        assertThat(producer.getSendTimeoutMs()).isEqualTo(30_000);
        assertThat(producer.isBatchingEnabled()).isFalse();
        assertThat(producer.getBatchingMaxMessages()).isEqualTo(1000);
        assertThat(producer.getBatchingMaxPublishDelayMicros()).isEqualTo(1000);
        assertThat(producer.getMaxPendingMessages()).isEqualTo(1000);
        assertThat(producer.getMessageRoutingMode()).isEqualTo(MessageRoutingMode.SinglePartition);
        assertThat(producer.getCompressionType()).isEqualTo(CompressionType.NONE);
        assertThat(producer.getProducerName()).isNull();
        assertThat(producer.getInitialSequenceId()).isNull();
        assertThat(producer.getHashingScheme()).isEqualTo(HashingScheme.JavaStringHash);
        assertThat(producer.isBlockIfQueueFull()).isFalse();
    }

    @Test
    void everyParameterIsApplied() {
        ProducerConfigurationData producer = producer("sendTimeoutMillis=5&batchingEnabled=true&batchingMaxMessages=7"
                + "&batchingMaxPublishDelay=9&maxPendingMessages=11&messageRoutingMode=RoundRobinPartition"
                + "&compressionType=LZ4&producerName=p&initialSequenceId=13&hashingScheme=Murmur3_32Hash");

        assertThat(producer.getSendTimeoutMs()).isEqualTo(5);
        assertThat(producer.isBatchingEnabled()).isTrue();
        assertThat(producer.getBatchingMaxMessages()).isEqualTo(7);
        assertThat(producer.getBatchingMaxPublishDelayMicros()).isEqualTo(9000);
        assertThat(producer.getMaxPendingMessages()).isEqualTo(11);
        assertThat(producer.getMessageRoutingMode()).isEqualTo(MessageRoutingMode.RoundRobinPartition);
        assertThat(producer.getCompressionType()).isEqualTo(CompressionType.LZ4);
        assertThat(producer.getProducerName()).isEqualTo("p");
        assertThat(producer.getInitialSequenceId()).isEqualTo(13);
        assertThat(producer.getHashingScheme()).isEqualTo(HashingScheme.Murmur3_32Hash);
    }

    @Test
    void accessModeAndNameAreTold() {
        assertThat(options("").named()).isFalse();
        assertThat(producer("").getAccessMode()).isEqualTo(ProducerAccessMode.Shared);
        assertThat(options("producerName=p").named()).isTrue();
        assertThat(producer("accessMode=ExclusiveWithFencing").getAccessMode())
                .isEqualTo(ProducerAccessMode.ExclusiveWithFencing);
    }

    /** Pulsar counts chunks, and a limit below the chunks of one message would never let it pass. */
    @Test
    void whoSendsChunksIsLimitedByTheSessionAlone() {
        ProducerConfigurationData producer = producer("chunkingEnabled=true&maxPendingMessages=1");

        assertThat(producer.isChunkingEnabled()).isTrue();
        assertThat(producer.getMaxPendingMessages()).isZero();
        assertThat(options("chunkingEnabled=true&maxPendingMessages=1").maxPending())
                .isEqualTo(1);
        assertThat(producer("chunkingEnabled=false").isChunkingEnabled()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "9999, 9999", "10000, 10000", "10001, 10000", "2147483647, 10000", "0, 10000"})
    void pendingMessagesAreLimited(String asked, int pending) {
        ProducerOptions options = options("maxPendingMessages=" + asked);

        assertThat(options.maxPending()).isEqualTo(pending);
        assertThat(configuration(options).getMaxPendingMessages()).isEqualTo(pending);
    }

    @ParameterizedTest
    @CsvSource({
        "sendTimeoutMillis, -1",
        "sendTimeoutMillis, soon",
        "batchingEnabled, yes",
        "batchingMaxMessages, -1",
        "batchingMaxPublishDelay, 0",
        "maxPendingMessages, -1",
        "messageRoutingMode, CustomPartition",
        "messageRoutingMode, singlePartition",
        "compressionType, lz4",
        "compressionType, GZIP",
        "producerName, ''",
        "initialSequenceId, -2",
        "hashingScheme, murmur3_32Hash",
    })
    void aBadValueIsRefusedByNameAndValue(String parameter, String value) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> options(parameter + "=" + value))
                .withMessageStartingWith("parameter " + parameter + ": '" + value + "' ");
    }

    @ParameterizedTest
    @CsvSource({"NONE", "LZ4", "ZLIB", "ZSTD", "SNAPPY"})
    void everyCompressionIsKnown(CompressionType compression) {
        assertThat(producer("compressionType=" + compression).getCompressionType())
                .isEqualTo(compression);
    }

    private static ProducerConfigurationData producer(String query) {
        return configuration(options(query));
    }

    private static ProducerConfigurationData configuration(ProducerOptions options) {
        return ((ProducerBuilderImpl<byte[]>) options.builder()).getConf();
    }

    private static ProducerOptions options(String query) {
        return ProducerOptions.read(client, QueryParameters.parse(query), LIMIT);
    }
}
