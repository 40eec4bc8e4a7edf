package io.github.pulsarws.crypto;

import io.github.pulsarws.error.LogText;
import io.github.pulsarws.error.Remedy;
import java.util.Set;
import org.apache.pulsar.client.api.CryptoKeyReader;
import org.apache.pulsar.client.api.MessageCrypto;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.impl.crypto.MessageCryptoBc;

/**
 * Pulsar's own encryption, with its keys loaded before the producer opens.
 *
 * <p>The one use of that class, which is not of Pulsar's public API: left to itself the client loads the keys beside the
 * opening, so that the first message may come too early for them; and where its encryption can't be had, BouncyCastle
 * missing for one, it publishes in the clear and only logs that.
 */
final class GatewaySideCrypto {
    private static final System.Logger LOG = System.getLogger(GatewaySideCrypto.class.getName());

    private GatewaySideCrypto() {}

    /** @throws io.github.pulsarws.error.GatewayException error 1, if one of the keys is not of a kind that Pulsar knows */
    static MessageCrypto<?, ?> withKeys(Set<String> names, CryptoKeyReader keys) {
        MessageCryptoBc crypto = new MessageCryptoBc("[gateway]", true);
        for (String name : names) {
            try {
                crypto.addPublicKeyCipher(Set.of(name), keys);
            } catch (PulsarClientException.CryptoException | RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "An encryption key can't be used", LogText.of(e));
                throw GatewayKeys.refused(
                        Remedy.UNKNOWN,
                        "the gateway can't encrypt with key '" + name + "', is it a public key in PEM?");
            }
        }
        return crypto;
    }
}
