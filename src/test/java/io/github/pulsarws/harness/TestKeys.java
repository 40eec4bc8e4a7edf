package io.github.pulsarws.harness;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.pulsarws.launch.BuildDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import org.apache.pulsar.client.api.CryptoKeyReader;
import org.apache.pulsar.client.impl.DefaultCryptoKeyReader;
import org.apache.pulsar.client.impl.DefaultCryptoKeyReaderBuilder;

/**
 * Pairs of keys for encryption, made for the test run, as files that the gateway is told of.
 *
 * <p>The gateway has both keys of the pairs {@code rsa} and {@code ec}, and only the public one of {@code foreign}.
 */
public final class TestKeys {
    private static final Map<String, KeyPair> PAIRS =
            Map.of("rsa", generate("RSA", 2048), "ec", generate("EC", 256), "foreign", generate("RSA", 2048));

    private TestKeys() {}

    /** The settings of the gateway under test; {@code missing} is a file that is not there, {@code garbage} is no key. */
    static Map<String, String> settings() {
        write();
        return Map.of(
                "pulsar.encryptionPublicKeys",
                publicKeys("rsa", "ec", "foreign", "garbage", "missing"),
                "pulsar.encryptionPrivateKeys",
                "rsa=" + privateKey("rsa") + ",ec=" + privateKey("ec"));
    }

    /** Writes the files; for a test that needs no gateway. */
    public static void write() {
        PAIRS.forEach((name, pair) -> {
            write(publicKey(name), "PUBLIC KEY", pair.getPublic().getEncoded());
            write(privateKey(name), "PRIVATE KEY", pair.getPrivate().getEncoded());
        });
        write(publicKey("garbage"), "NOTHING", new byte[] {1, 2, 3});
    }

    public static KeyPair pair(String name) {
        return PAIRS.get(name);
    }

    /** What a plain Pulsar client encrypts or decrypts with. */
    public static CryptoKeyReader reader(String... names) {
        DefaultCryptoKeyReaderBuilder builder = DefaultCryptoKeyReader.builder();
        for (String name : names) {
            builder.publicKey(name, "file://" + publicKey(name)).privateKey(name, "file://" + privateKey(name));
        }
        return builder.build();
    }

    /** The path of a private key, as PEM. */
    public static Path privateKey(String name) {
        return directory().resolve(name + "-private.pem");
    }

    /** The path of a public key, as PEM. */
    public static Path publicKey(String name) {
        return directory().resolve(name + "-public.pem");
    }

    private static String publicKeys(String... names) {
        StringBuilder pairs = new StringBuilder();
        for (String name : names) {
            pairs.append(pairs.isEmpty() ? "" : ",").append(name).append('=').append(publicKey(name));
        }
        return pairs.toString();
    }

    private static Path directory() {
        return BuildDirectory.path("it-keys");
    }

    private static KeyPair generate(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String label, byte[] key) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label, body, label), US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
