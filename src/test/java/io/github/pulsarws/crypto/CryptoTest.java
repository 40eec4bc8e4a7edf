package io.github.pulsarws.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.crypto.RequestedEncryption.ByClient;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.harness.TestKeys;
import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.pulsar.client.api.CryptoKeyReader;
import org.apache.pulsar.client.api.EncryptionKeyInfo;
import org.apache.pulsar.client.api.MessageCrypto;
import org.apache.pulsar.client.impl.crypto.MessageCryptoBc;
import org.apache.pulsar.common.api.proto.MessageMetadata;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What either side encrypts, Pulsar's own cryptography decrypts. */
class CryptoTest {
    private static final byte[] SECRET = "nobody else is to know".getBytes(UTF_8);

    private final MessageMetadata metadata =
            new MessageMetadata().setProducerName("p").setSequenceId(0).setPublishTime(1);

    @BeforeAll
    static void writeKeys() {
        TestKeys.write();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ec"})
    @SuppressWarnings("unchecked") // Pulsar's types for messages it has not sent and has received
    void gatewayEncrypts(String key) throws Exception {
        MessageCrypto<MessageMetadata, MessageMetadata> crypto = (MessageCrypto<MessageMetadata, MessageMetadata>)
                GatewaySideCrypto.withKeys(Set.of(key), TestKeys.reader(key));
        ByteBuffer encrypted = ByteBuffer.allocate(crypto.getMaxOutputSize(SECRET.length));
        crypto.encrypt(Set.of(key), TestKeys.reader(key), () -> metadata, ByteBuffer.wrap(SECRET), encrypted);

        assertThat(bytes(encrypted.duplicate())).isNotEqualTo(SECRET);
        assertThat(decrypt(key, encrypted)).isEqualTo(SECRET);
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
