package io.github.pulsarws.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.pulsarws.crypto.RequestedEncryption.ByClient;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.harness.TestKeys;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pulsar.client.api.CryptoKeyReader;
import org.apache.pulsar.client.api.EncryptionKeyInfo;
import org.apache.pulsar.client.api.MessageCrypto;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.impl.crypto.MessageCryptoBc;
import org.apache.pulsar.common.api.proto.MessageMetadata;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What either side encrypts, Pulsar's own cryptography decrypts. */
class CryptoTest {
    private static final byte[] SECRET = "nobody else is to know".getBytes(UTF_8);

    private static final int MESSAGES_DURING_NEW_KEYS = 200;
    private static final Set<String> TWO_KEYS = new TreeSet<>(Set.of("foreign", "rsa"));
    private static final CryptoKeyReader BOTH_READERS = TestKeys.reader("rsa", "foreign", "ec");

    private final MessageMetadata metadata =
            new MessageMetadata().setProducerName("p").setSequenceId(0).setPublishTime(1);

    @BeforeAll
    static void writeKeys() {
        TestKeys.write();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ec"})
    void gatewayEncrypts(String key) throws Exception {
        MessageCrypto<MessageMetadata, MessageMetadata> crypto =
                GatewaySideCrypto.withKeys(Set.of(key), TestKeys.reader(key));
        ByteBuffer encrypted = encrypt(crypto, metadata, Set.of(key));

        assertThat(bytes(encrypted.duplicate())).isNotEqualTo(SECRET);
        assertThat(decrypt(key, encrypted)).isEqualTo(SECRET);
    }

    @Test
    void eachOfTwoKeysDecryptsTheFirstMessage() throws Exception {
        ByteBuffer encrypted = encrypt(GatewaySideCrypto.withKeys(TWO_KEYS, BOTH_READERS), metadata, TWO_KEYS);

        assertThat(decrypt("rsa", encrypted.duplicate())).isEqualTo(SECRET);
        assertThat(decrypt("foreign", encrypted)).isEqualTo(SECRET);
    }

    /** The client makes a new data key every four hours, on another thread than the one that encrypts. */
    @Test
    void eachMessageIsReadableWhileTheDataKeyIsMadeAnew() throws Exception {
        GatewaySideCrypto crypto = GatewaySideCrypto.withKeys(TWO_KEYS, BOTH_READERS);
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> rekeying = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                assertThatNoException().isThrownBy(() -> crypto.addPublicKeyCipher(TWO_KEYS, BOTH_READERS));
            }
        });
        try {
            for (int message = 0; message < MESSAGES_DURING_NEW_KEYS; message++) {
                metadata.clear().setProducerName("p").setSequenceId(message).setPublishTime(1);
                ByteBuffer encrypted = encrypt(crypto, metadata, TWO_KEYS);
                assertThat(decrypt("rsa", encrypted.duplicate())).isEqualTo(SECRET);
                assertThat(decrypt("foreign", encrypted)).isEqualTo(SECRET);
            }
        } finally {
            enough.set(true);
        }
        rekeying.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aKeyThatIsGoneLeavesTheFormerDataKeyInUse() throws Exception {
        GatewaySideCrypto crypto = GatewaySideCrypto.withKeys(TWO_KEYS, BOTH_READERS);

        assertThatException().isThrownBy(() -> crypto.addPublicKeyCipher(TWO_KEYS, TestKeys.reader("foreign")));

        ByteBuffer encrypted = encrypt(crypto, metadata, TWO_KEYS);
        assertThat(decrypt("rsa", encrypted.duplicate())).isEqualTo(SECRET);
        assertThat(decrypt("foreign", encrypted)).isEqualTo(SECRET);
    }

    @Test
    void clientEncrypts() throws Exception {
        ClientCipher cipher = ClientCipher.withNewKey();
        byte[] iv = ClientCipher.newIv();
        ByClient encryption = (ByClient) RequestedEncryption.parse(cipher.encryptionKeys("foreign"));
        byte[] payload = cipher.encrypt(iv, SECRET);
        ClientSideCrypto crypto = new ClientSideCrypto(encryption.keys());
        ByteBuffer output = ByteBuffer.allocate(crypto.getMaxOutputSize(payload.length));
        metadata.setEncryptionParam(iv);
        crypto.encrypt(Set.of("foreign"), null, () -> metadata, ByteBuffer.wrap(payload), output);

        assertThat(bytes(output.duplicate())).isEqualTo(payload);
        assertThat(decrypt("foreign", output)).isEqualTo(SECRET);
    }

    @Test
    void keyThatIsNoneIsNamed() {
        CryptoKeyReader garbage = new KeyReadersTest.WithoutParameters() {
            private static final long serialVersionUID = 1L;

            @Override
            public EncryptionKeyInfo getPublicKey(String name, java.util.Map<String, String> metadata) {
                return new EncryptionKeyInfo(new byte[] {1, 2, 3}, java.util.Map.of());
            }
        };

        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> GatewaySideCrypto.withKeys(Set.of("garbage"), garbage))
                .withMessage(
                        "Failed to create producer: the gateway can't encrypt with key 'garbage', is it a public key in"
                                + " PEM?");
    }

    private static ByteBuffer encrypt(
            MessageCrypto<MessageMetadata, MessageMetadata> crypto, MessageMetadata metadata, Set<String> keys)
            throws PulsarClientException {
        ByteBuffer output = ByteBuffer.allocate(crypto.getMaxOutputSize(SECRET.length));
        crypto.encrypt(keys, BOTH_READERS, () -> metadata, ByteBuffer.wrap(SECRET), output);
        return output;
    }

    private byte[] decrypt(String key, ByteBuffer encrypted) {
        MessageCryptoBc crypto = new MessageCryptoBc("[test]", false);
        ByteBuffer output = ByteBuffer.allocate(crypto.getMaxOutputSize(encrypted.remaining()));
        assertThat(crypto.decrypt(() -> metadata, encrypted, output, TestKeys.reader(key)))
                .isTrue();
        return bytes(output);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
