package io.github.pulsarws.crypto;

import io.github.pulsarws.error.LogText;
import io.github.pulsarws.error.Remedy;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.pulsar.client.api.CryptoKeyReader;
import org.apache.pulsar.client.api.MessageCrypto;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.PulsarClientException.CryptoException;
import org.apache.pulsar.client.impl.crypto.MessageCryptoBc;
import org.apache.pulsar.common.api.proto.MessageMetadata;

/**
 * Pulsar's own encryption, with its keys loaded before the producer opens, and with a new instance of it for each new data
 * key.
 *
 * <p>The one use of that class, which is not of Pulsar's public API: left to itself the client loads the keys beside the
 * opening, so that the first message may come too early for them; and where its encryption can't be had, BouncyCastle
 * missing for one, it publishes in the clear and only logs that.
 *
 * <p>The client makes a new data key when the producer opens and every four hours, while messages are encrypted on other
 * threads. One instance of that class, as of Pulsar 4.2, takes the new data key at once and encrypts it for one reader after the
 * other; a message between the two can be read by nobody, ever. So the new data key is made in an instance of its own, which is
 * used when it is complete. If one of the keys can't be had any longer, the former data key stays in use.
 */
final class GatewaySideCrypto implements MessageCrypto<MessageMetadata, MessageMetadata> {
    private static final System.Logger LOG = System.getLogger(GatewaySideCrypto.class.getName());

    private volatile MessageCryptoBc current;

    private GatewaySideCrypto(MessageCryptoBc first) {
        current = first;
    }

    /** @throws io.github.pulsarws.error.GatewayException error 1, if one of the keys is not of a kind that Pulsar knows */
    static GatewaySideCrypto withKeys(Set<String> names, CryptoKeyReader keys) {
        for (String name : names) {
            load(Set.of(name), keys); // alone, to tell which one it is that can't be used
        }
        return new GatewaySideCrypto(load(names, keys));
    }

    private static MessageCryptoBc load(Set<String> names, CryptoKeyReader keys) {
        try {
            return withNewDataKey(names, keys);
        } catch (CryptoException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "An encryption key can't be used", LogText.of(e));
            throw GatewayKeys.refused(
                    Remedy.UNKNOWN,
                    "the gateway can't encrypt with key '" + String.join("', '", names)
                            + "', is it a public key in PEM?");
        }
    }

    private static MessageCryptoBc withNewDataKey(Set<String> names, CryptoKeyReader keys) throws CryptoException {
        MessageCryptoBc crypto = new MessageCryptoBc("[gateway]", true);
        crypto.addPublicKeyCipher(names, keys);
        return crypto;
    }

    @Override
    public void addPublicKeyCipher(Set<String> names, CryptoKeyReader keys) throws CryptoException {
        current = withNewDataKey(names, keys);
    }

    @Override
    public void encrypt(
            Set<String> names,
            CryptoKeyReader keys,
            Supplier<MessageMetadata> metadata,
            ByteBuffer payload,
            ByteBuffer output)
            throws PulsarClientException {
        current.encrypt(names, keys, metadata, payload, output);
    }

    @Override
    public int getMaxOutputSize(int inputLength) {
        return current.getMaxOutputSize(inputLength);
    }

    @Override
    public boolean removeKeyCipher(String name) {
        return current.removeKeyCipher(name);
    }

    /** Producers don't decrypt. */
    @Override
    public boolean decrypt(
            Supplier<MessageMetadata> metadata, ByteBuffer payload, ByteBuffer output, CryptoKeyReader keys) {
        return false;
    }
}
