package io.github.pulsarws.crypto;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.LogText;
import io.github.pulsarws.error.Remedy;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import java.util.Set;
import org.apache.pulsar.client.api.CryptoKeyReader;
import org.apache.pulsar.client.api.DummyCryptoKeyReaderImpl;
import org.apache.pulsar.client.api.EncryptionKeyInfo;
import org.apache.pulsar.client.api.ProducerBuilder;

/** The gateway's keys: has producers encrypt with them, and consumers and readers decrypt. */
@ApplicationScoped
public class GatewayKeys {
    private static final System.Logger LOG = System.getLogger(GatewayKeys.class.getName());
    private static final String BOUNCY_CASTLE = "BC";

    @Inject
    GatewayConfig config;

    private Optional<CryptoKeyReader> reader = Optional.empty();

    @PostConstruct
    void readSettings() {
        reader = KeyReaders.from(config).map(ForgivingKeyReader::new);
    }

    /** Makes the reader now: a setting that can't be carried out stops the deployment. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        LOG.log(System.Logger.Level.DEBUG, "Encryption keys are configured: {0}", reader.isPresent());
    }

    /** What consumers and readers decrypt with; empty if no keys are configured. */
    public Optional<CryptoKeyReader> reader() {
        return reader;
    }

    /**
     * Has a producer's messages encrypted.
     *
     * @throws GatewayException error 1, if the gateway has not got one of the keys or can't use it
     */
    public void encrypt(ProducerBuilder<byte[]> builder, RequestedEncryption encryption) {
        if (encryption instanceof RequestedEncryption.ByGateway byGateway) {
            encryptHere(builder, byGateway.keyNames());
        } else if (encryption instanceof RequestedEncryption.ByClient byClient) {
            byClient.keys().keySet().forEach(builder::addEncryptionKey);
            builder.cryptoKeyReader(DummyCryptoKeyReaderImpl.INSTANCE)
                    .messageCrypto(new ClientSideCrypto(byClient.keys()));
        }
    }

    private void encryptHere(ProducerBuilder<byte[]> builder, Set<String> names) {
        CryptoKeyReader keys = reader.orElseThrow(
                () -> refused(Remedy.CHANGE_REQUEST, "parameter encryptionKeys: the gateway has no encryption keys"));
        names.forEach(name -> require(keys, name));
        names.forEach(builder::addEncryptionKey);
        builder.cryptoKeyReader(keys).messageCrypto(GatewaySideCrypto.withKeys(names, keys));
    }

    private static void require(CryptoKeyReader keys, String name) {
        EncryptionKeyInfo key;
        try {
            key = keys.getPublicKey(name, null);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "An encryption key can't be read", LogText.of(e));
            throw refused(Remedy.UNKNOWN, "the gateway can't read encryption key '" + name + "'");
        }
        if (key == null || key.getKey() == null) {
            throw refused(
                    Remedy.CHANGE_REQUEST,
                    "parameter encryptionKeys: '%s' is no encryption key of the gateway".formatted(name));
        }
    }

    static GatewayException refused(Remedy remedy, String detail) {
        return new GatewayException(GatewayError.CREATE_PRODUCER, remedy, detail);
    }

    /** The JVM would keep the application's classes, and the next deployment would meet ciphers of this one. */
    void withdrawProvider(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context) {
        Provider provider = Security.getProvider(BOUNCY_CASTLE);
        if (provider != null && provider.getClass().getClassLoader() == GatewayKeys.class.getClassLoader()) {
            Security.removeProvider(BOUNCY_CASTLE);
        }
    }
}
