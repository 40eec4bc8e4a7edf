package io.github.pulsarws.producer;

import static io.github.pulsarws.options.ParameterTypes.bool;
import static io.github.pulsarws.options.ParameterTypes.integer;
import static io.github.pulsarws.options.ParameterTypes.longInteger;
import static io.github.pulsarws.options.ParameterTypes.oneOf;
import static io.github.pulsarws.options.ParameterTypes.text;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.pulsarws.crypto.RequestedEncryption;
import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.options.Option;
import io.github.pulsarws.options.QueryParameters;
import java.util.EnumSet;
import java.util.List;
import org.apache.pulsar.client.api.CompressionType;
import org.apache.pulsar.client.api.HashingScheme;
import org.apache.pulsar.client.api.MessageRoutingMode;
import org.apache.pulsar.client.api.ProducerAccessMode;
import org.apache.pulsar.client.api.ProducerBuilder;
import org.apache.pulsar.client.api.PulsarClient;

/**
 * The query parameters of a producer session, and what they set.
 *
 * @param maxPending how many messages may be on their way to the broker at once; further ones wait in the session
 * @param named whether the session names its producer
 * @param encryption what {@code encryptionKeys} asks for; not yet applied to the builder
 */
record ProducerOptions(ProducerBuilder<byte[]> builder, int maxPending, boolean named, RequestedEncryption encryption) {
    private static final int DEFAULT_MAX_PENDING = 1000;

    private static final List<Option<ProducerBuilder<byte[]>, ?>> OPTIONS = List.of(
            new Option<>("sendTimeoutMillis", integer(0), (b, millis) -> b.sendTimeout(millis, MILLISECONDS)),
            new Option<>("batchingEnabled", bool(), ProducerBuilder::enableBatching),
            new Option<>("batchingMaxMessages", integer(0), ProducerBuilder::batchingMaxMessages),
            new Option<>("batchingMaxPublishDelay", integer(1), (b, ms) -> b.batchingMaxPublishDelay(ms, MILLISECONDS)),
            new Option<>("messageRoutingMode", oneOf(routingModes()), ProducerBuilder::messageRoutingMode),
            new Option<>("compressionType", oneOf(CompressionType.class), ProducerBuilder::compressionType),
            new Option<>("producerName", text(), ProducerBuilder::producerName),
            new Option<>("initialSequenceId", longInteger(-1), ProducerBuilder::initialSequenceId),
            new Option<>("hashingScheme", oneOf(HashingScheme.class), ProducerBuilder::hashingScheme),
            new Option<>("accessMode", oneOf(ProducerAccessMode.class), ProducerBuilder::accessMode));

    /**
     * @param maxPendingLimit upper limit of {@code maxPendingMessages}, also for its 0, which is Pulsar's "no limit"
     * @throws io.github.pulsarws.error.InvalidRequestException if a parameter is not valid
     */
    static ProducerOptions read(PulsarClient client, QueryParameters parameters, int maxPendingLimit) {
        int asked = parameters.find("maxPendingMessages", integer(0)).orElse(DEFAULT_MAX_PENDING);
        int maxPending = asked == 0 ? maxPendingLimit : Math.min(asked, maxPendingLimit);
        ProducerBuilder<byte[]> builder = client.newProducer()
                .enableBatching(false)
                .messageRoutingMode(MessageRoutingMode.SinglePartition)
                .maxPendingMessages(maxPending)
                .blockIfQueueFull(false);
        Option.apply(OPTIONS, parameters, builder);
        RequestedEncryption encryption =
                parameters.find("encryptionKeys", RequestedEncryption::parse).orElse(new RequestedEncryption.None());
        if (encryption instanceof RequestedEncryption.ByClient) {
            // as Pulsar's own proxy does: the client has encrypted each message by itself, after compressing it
            builder.enableBatching(false).compressionType(CompressionType.NONE);
        }
        if (parameters.find("chunkingEnabled", bool()).orElse(false)) {
            chunk(builder, parameters, encryption);
        }
        boolean named = parameters.find("producerName", text()).isPresent();
        return new ProducerOptions(builder, maxPending, named, encryption);
    }

    /** Whether payloads come encrypted. */
    boolean encryptedByClient() {
        return encryption instanceof RequestedEncryption.ByClient;
    }

    private static void chunk(
            ProducerBuilder<byte[]> builder, QueryParameters parameters, RequestedEncryption encryption) {
        if (parameters.find("batchingEnabled", bool()).orElse(false)) {
            throw new InvalidRequestException("parameter chunkingEnabled: 'true' excludes batchingEnabled=true");
        }
        if (encryption instanceof RequestedEncryption.ByClient) {
            throw new InvalidRequestException("parameter chunkingEnabled: 'true' excludes encryption by the client");
        }
        // Pulsar counts each chunk, and a message of more chunks than this could never be sent; messages are counted
        // here
        builder.enableChunking(true).maxPendingMessages(0);
    }

    /** All but the one that needs a router class. */
    private static EnumSet<MessageRoutingMode> routingModes() {
        return EnumSet.of(MessageRoutingMode.SinglePartition, MessageRoutingMode.RoundRobinPartition);
    }
}
