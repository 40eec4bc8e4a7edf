package io.github.pulsarws.producer;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Remedy;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.TypedMessageBuilder;

/** Writes a request to a message of Pulsar's. */
final class MessageComposer {
    private final boolean encryptedByClient;

    /** @param encryptedByClient whether the session said that its client encrypts */
    MessageComposer(boolean encryptedByClient) {
        this.encryptedByClient = encryptedByClient;
    }

    /** @throws GatewayException error 7, if the request says that it is encrypted and the session does not, or the other way round */
    TypedMessageBuilder<byte[]> compose(TypedMessageBuilder<byte[]> message, PublishRequest request) {
        message.value(request.payload()).properties(request.span().carriedBy(request.properties()));
        if (request.key() != null) {
            message.key(request.key());
        }
        if (request.orderingKey() != null) {
            message.orderingKey(request.orderingKey());
        }
        if (request.eventTime() != null) {
            message.eventTime(request.eventTime());
        }
        deliverLater(message, request);
        replicate(message, request);
        encrypt(message, request);
        return message;
    }

    private static void deliverLater(TypedMessageBuilder<byte[]> message, PublishRequest request) {
        if (request.deliverAt() != null && request.deliverAt() > 0) {
            message.deliverAt(request.deliverAt());
        }
        if (request.deliverAfter() != null && request.deliverAfter() > 0) {
            message.deliverAfter(request.deliverAfter(), TimeUnit.MILLISECONDS);
        }
    }

    private static void replicate(TypedMessageBuilder<byte[]> message, PublishRequest request) {
        if (request.disableReplication()) {
            message.disableReplication();
        } else if (!request.replicationClusters().isEmpty()) {
            message.replicationClusters(request.replicationClusters());
        }
    }

    /** Told apart here, so that nothing is published that nobody could ever read. */
    private void encrypt(TypedMessageBuilder<byte[]> message, PublishRequest request) {
        if (!encryptedByClient && request.encryption() != null) {
            throw refused(
                    "encryptionParam, compressionType and uncompressedMessageSize are for sessions whose client encrypts");
        }
        if (encryptedByClient
                && (request.encryption() == null || request.encryption().param() == null)) {
            throw refused("expected Base64 at /encryptionParam, as the session's client encrypts");
        }
        if (request.encryption() != null) {
            request.encryption().describe(message);
        }
    }

    private static GatewayException refused(String detail) {
        return new GatewayException(GatewayError.PAYLOAD_ENCODING, Remedy.CHANGE_REQUEST, detail);
    }
}
