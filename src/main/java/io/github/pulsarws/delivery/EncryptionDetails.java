package io.github.pulsarws.delivery;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pulsar.common.api.EncryptionContext;
import org.jspecify.annotations.Nullable;

/**
 * What a client needs to decrypt a message that the gateway passes on encrypted, named as Pulsar's own proxy names it.
 *
 * @param keys the data key, encrypted with each of the named keys
 * @param param the cipher's initialisation vector
 * @param algorithm null if the publisher names none, which is the rule
 * @param compressionType what the payload was compressed with before it was encrypted, {@code NONE} included
 * @param uncompressedMessageSize bytes
 * @param batchSize how many messages the payload holds; null if it is not a batch
 * @param encrypted whether the payload is still encrypted
 */
@JsonbPropertyOrder({
    "keys",
    "param",
    "algorithm",
    "compressionType",
    "uncompressedMessageSize",
    "batchSize",
    "encrypted"
})
public record EncryptionDetails(
        Map<String, Key> keys,
        byte[] param,
        @Nullable String algorithm,
        String compressionType,
        int uncompressedMessageSize,
        @JsonbProperty(nillable = true) @Nullable Integer batchSize,
        boolean encrypted) {

    static EncryptionDetails of(EncryptionContext context) {
        Map<String, Key> keys = new LinkedHashMap<>();
        context.getKeys().forEach((name, key) -> keys.put(name, new Key(key.getKeyValue(), key.getMetadata())));
        return new EncryptionDetails(
                keys,
                context.getParam(),
                context.getAlgorithm(),
                context.getCompressionType().name(),
                context.getUncompressedMessageSize(),
                context.getBatchSize().orElse(null),
                context.isEncrypted());
    }

    /** About how many bytes it takes while it waits. */
    int weight() {
        return 300
                + keys.values().stream()
                        .mapToInt(key -> 100 + 2 * key.keyValue().length)
                        .sum();
    }

    /**
     * The data key as one named key encrypts it.
     *
     * @param metadata what the publisher keeps beside it; may be empty
     */
    @JsonbPropertyOrder({"keyValue", "metadata"})
    public record Key(byte[] keyValue, @Nullable Map<String, String> metadata) {}
}
