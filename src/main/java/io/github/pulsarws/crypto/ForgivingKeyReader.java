package io.github.pulsarws.crypto;

import io.github.pulsarws.error.LogText;
import java.util.Map;
import org.apache.pulsar.client.api.CryptoKeyReader;
import org.apache.pulsar.client.api.EncryptionKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * Lets a private key that can't be read be one that does not decrypt.
 *
 * <p>The Pulsar client asks for it while it takes a message from the network; what is thrown there breaks the connection,
 * with all sessions that share it. This way the consumer's failure action decides about the message.
 */
final class ForgivingKeyReader implements CryptoKeyReader {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(ForgivingKeyReader.class.getName());

    private final CryptoKeyReader keys;

    ForgivingKeyReader(CryptoKeyReader keys) {
        this.keys = keys;
    }

    @Override
    public @Nullable EncryptionKeyInfo getPublicKey(String name, @Nullable Map<String, String> metadata) {
        return keys.getPublicKey(name, metadata);
    }

    @Override
    public EncryptionKeyInfo getPrivateKey(String name, @Nullable Map<String, String> metadata) {
        try {
            EncryptionKeyInfo key = keys.getPrivateKey(name, metadata);
            return key == null || key.getKey() == null ? none() : key;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "A private key can't be read", LogText.of(e));
            return none();
        }
    }

    private static EncryptionKeyInfo none() {
        return new EncryptionKeyInfo(new byte[0], Map.of());
    }
}
