package io.github.pulsarws.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.SettingSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pulsar.client.api.CryptoKeyReader;
import org.apache.pulsar.client.api.EncryptionKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyReadersTest {
    @TempDir
    Path directory;

    @Test
    void withoutSettingsThereIsNone() {
        assertThat(KeyReaders.from(config(Map.of()))).isEmpty();
    }

    @Test
    void namedFilesAreReadWhenTheyAreNeeded() throws IOException {
        Path file = directory.resolve("key.pem");
        CryptoKeyReader reader = reader(
                Map.of("pulsar.encryptionPublicKeys", "a=" + file, "pulsar.encryptionPrivateKeys", "b = " + file));
        Files.writeString(file, "first");
        assertThat(text(reader.getPublicKey("a", null))).isEqualTo("first");

        Files.writeString(file, "second");
        assertThat(text(reader.getPublicKey("a", null))).isEqualTo("second");
        assertThat(text(reader.getPrivateKey("b", null))).isEqualTo("second");
    }

    @Test
    void publicKeyThatHasNoNameIsNone() {
        CryptoKeyReader reader = reader(Map.of("pulsar.encryptionPrivateKeys", "b=" + directory.resolve("x")));

        assertThat(reader.getPublicKey("b", null)).isNull();
    }

    @Test
    void publicKeyWhoseFileIsNotThereIsAFailure() {
        CryptoKeyReader reader = reader(Map.of("pulsar.encryptionPublicKeys", "a=" + directory.resolve("x")));

        assertThatIllegalStateException()
                .isThrownBy(() -> reader.getPublicKey("a", null))
                .withMessageContaining("'a'");
    }

    /** Thrown, it would break the connection that the message came on. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "unknown"})
    void privateKeyThatIsNotThereIsNoKey(String name) {
        CryptoKeyReader reader =
                new ForgivingKeyReader(reader(Map.of("pulsar.encryptionPrivateKeys", "a=" + directory.resolve("x"))));

        assertThat(reader.getPrivateKey(name, null).getKey()).isEmpty();
        assertThat(reader.getPublicKey(name, null)).isNull();
    }

    @Test
    void classIsGivenTheParameters() {
        CryptoKeyReader reader = reader(Map.of(
                "pulsar.cryptoKeyReaderClassName",
                WithParameters.class.getName(),
                "pulsar.cryptoKeyReaderParams",
                "vault=https://v?a=b, role = r,flag"));

        assertThat(((WithParameters) reader).parameters)
                .isEqualTo(Map.of("vault", "https://v?a=b", "role", "r", "flag", ""));
    }

    @Test
    void classMayTakeNothing() {
        assertThat(reader(Map.of("pulsar.cryptoKeyReaderClassName", WithoutParameters.class.getName())))
                .isInstanceOf(WithoutParameters.class);
    }

    @ParameterizedTest
    @ValueSource(classes = {String.class, CryptoKeyReader.class, Failing.class})
    void classThatCanNotBeUsedStopsTheDeployment(Class<?> type) {
        assertThatIllegalStateException()
                .isThrownBy(() -> reader(Map.of(
                        "pulsar.cryptoKeyReaderClassName",
                        type.getName(),
                        "pulsar.cryptoKeyReaderParams",
                        "password=s3cret")))
                .withMessageStartingWith("The Pulsar WebSocket Gateway is not deployed: ")
                .withMessageContaining(type.getName())
                .satisfies(failure -> assertThat(failure).hasMessageNotContaining("s3cret"));
    }

    private static CryptoKeyReader reader(Map<String, String> settings) {
        return KeyReaders.from(config(settings)).orElseThrow();
    }

    private static GatewayConfig config(Map<String, String> settings) {
        SettingSource source = setting -> Optional.ofNullable(settings.get(setting.name()));
        return GatewayConfig.load(source);
    }

    private static String text(EncryptionKeyInfo key) {
        return new String(key.getKey(), UTF_8);
    }

    /** As an operator's own class would be. */
    public static class WithoutParameters implements CryptoKeyReader {
        private static final long serialVersionUID = 1L;

        @Override
        public EncryptionKeyInfo getPublicKey(String name, Map<String, String> metadata) {
            return new EncryptionKeyInfo();
        }

        @Override
        public EncryptionKeyInfo getPrivateKey(String name, Map<String, String> metadata) {
            return new EncryptionKeyInfo();
        }
    }

    /** One that is told where its keys are. */
    public static class WithParameters extends WithoutParameters {
        private static final long serialVersionUID = 1L;

        private final HashMap<String, String> parameters;

        public WithParameters(Map<String, String> parameters) {
            this.parameters = new HashMap<>(parameters);
        }
    }

    /** One that does not find what it needs. */
    public static class Failing extends WithoutParameters {
        private static final long serialVersionUID = 1L;

        public Failing(Map<String, String> parameters) {
            throw new IllegalArgumentException("no vault");
        }
    }
}
