package io.github.pulsarws.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.pulsar.client.api.CryptoKeyReader;
import org.apache.pulsar.client.api.EncryptionKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * Keys in PEM files, one for each name, as the settings list them.
 *
 * <p>A file is read whenever its key is needed, so that one that is replaced takes effect without a restart: Pulsar asks
 * when a producer opens and every four hours, and for a private key whenever an unknown data key arrives.
 */
final class NamedKeyFiles implements CryptoKeyReader {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, String> publicKeys;
    private final HashMap<String, String> privateKeys;

    /**
     * @param publicKeys name to path
     * @param privateKeys name to path
     */
    NamedKeyFiles(Map<String, String> publicKeys, Map<String, String> privateKeys) {
        this.publicKeys = new HashMap<>(publicKeys);
        this.privateKeys = new HashMap<>(privateKeys);
    }

    /** {@return null if the key has no name here} @throws IllegalStateException if its file can't be read */
    @Override
    public @Nullable EncryptionKeyInfo getPublicKey(String name, @Nullable Map<String, String> metadata) {
        return read(publicKeys.get(name), "public key '" + name + "'");
    }

    /** As {@link #getPublicKey}. */
    @Override
    public @Nullable EncryptionKeyInfo getPrivateKey(String name, @Nullable Map<String, String> metadata) {
        return read(privateKeys.get(name), "private key '" + name + "'");
    }

    private static @Nullable EncryptionKeyInfo read(@Nullable String path, String what) {
        if (path == null) {
            return null;
        }
        try {
            return new EncryptionKeyInfo(Files.readAllBytes(Path.of(path)), Map.of());
        } catch (IOException e) {
            throw new IllegalStateException("the file of %s can't be read: %s".formatted(what, path), e);
        }
    }
}
