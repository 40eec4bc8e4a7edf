package io.github.pulsarws.crypto;

import io.github.pulsarws.crypto.RequestedEncryption.ClientKey;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.pulsar.client.api.CryptoKeyReader;
import org.apache.pulsar.client.api.MessageCrypto;
import org.apache.pulsar.common.api.proto.EncryptionKeys;
import org.apache.pulsar.common.api.proto.MessageMetadata;

/**
 * "Encrypts" what the client has encrypted already: the payload stays as it is, and the message says which keys it takes
 * to decrypt it, so that any Pulsar client with the private key can.
 */
final class ClientSideCrypto implements MessageCrypto<MessageMetadata, MessageMetadata> {
    private final Map<String, ClientKey> keys;

    ClientSideCrypto(Map<String, ClientKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    @Override
    public void encrypt(
            Set<String> names,
            CryptoKeyReader reader,
            Supplier<MessageMetadata> metadata,
            ByteBuffer payload,
            ByteBuffer output) {
        output.put(payload).flip();
        keys.forEach((name, key) -> describe(metadata.get().addEncryptionKey(), name, key));
    }

    private static void describe(EncryptionKeys entry, String name, ClientKey key) {
        entry.setKey(name).setValue(key.value());
        key.metadata()
                .forEach((label, value) -> entry.addMetadata().setKey(label).setValue(value));
    }

    @Override
    public int getMaxOutputSize(int inputLength) {
        return inputLength;
    }

    @Override
    public void addPublicKeyCipher(Set<String> names, CryptoKeyReader reader) {
        // the client has done that
    }

    @Override
    public boolean removeKeyCipher(String name) {
        return false;
    }

    /** Producers don't decrypt. */
    @Override
    public boolean decrypt(
            Supplier<MessageMetadata> metadata, ByteBuffer payload, ByteBuffer output, CryptoKeyReader reader) {
        return false;
    }
}
