package io.github.pulsarws.crypto;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.common.api.EncryptionContext;
import org.jspecify.annotations.Nullable;

/**
 * What a client needs to decrypt a message that the gateway could not decrypt; members as Pulsar's own proxy has them.
 *
 * @param keys the data key, encrypted with each public key, by the key's name
 * @param param the cipher's parameter, for AES/GCM the initialisation vector
 * @param algorithm absent if the publisher named none, as Pulsar's own clients do
 * @param compressionType what the payload was compressed with before it was encrypted, or {@code NONE}
 * @param uncompressedMessageSize in bytes, before that
 * @param batchSize how many messages the payload holds; null if it is no batch
 * @param encrypted always true
 */
@JsonbPropertyOrder({
    "keys", "param", "algorithm", "compressionType", "uncompressedMessageSize", "batchSize", "encrypted"
})
public record WireEncryptionContext(
        Map<String, Key> keys,
        byte[] param,
        @Nullable String algorithm,
        String compressionType,
        int uncompressedMessageSize,
        @JsonbProperty(nillable = true) @Nullable Integer batchSize,
        boolean encrypted) {

    /** @param keyValue the data key, encrypted */
    @JsonbPropertyOrder({"keyValue", "metadata"})
    public record Key(byte[] keyValue, Map<String, String> metadata) {}

    /** {@return null if the message is not encrypted, or has been decrypted} */
    public static @Nullable WireEncryptionContext of(Message<?> message) {
        return message.getEncryptionCtx()
                .filter(EncryptionContext::isEncrypted)
                .map(WireEncryptionContext::of)
                .orElse(null);
    }

    private static WireEncryptionContext of(EncryptionContext context) {
        Map<String, Key> keys = new LinkedHashMap<>();
        context.getKeys().forEach((name, key) -> keys.put(name, new Key(key.getKeyValue(), key.getMetadata())));
        return new WireEncryptionContext(
                keys,
                context.getParam(),
                context.getAlgorithm(),
                context.getCompressionType().name(),
                context.getUncompressedMessageSize(),
                context.getBatchSize().orElse(null),
                context.isEncrypted());
    }

    /** About how many characters it takes in a frame. */
    public int weight() {
        int weight = 200 + 2 * param.length;
        for (Key key : keys.values()) {
            weight += 100 + 2 * key.keyValue().length;
        }
        return weight;
    }
}
