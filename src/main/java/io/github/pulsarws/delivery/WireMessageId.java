package io.github.pulsarws.delivery;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Remedy;
import java.io.IOException;
import java.util.Base64;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;

/** Message ids as clients see them: Base64 of Pulsar's own bytes, so that they work with any other Pulsar client. */
public final class WireMessageId {
    private WireMessageId() {}

    public static String of(MessageId id) {
        return Base64.getEncoder().encodeToString(id.toByteArray());
    }

    /** @throws GatewayException error 3, if the text is not the id of a message */
    public static MessageIdAdv parse(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            MessageIdBytes.check(bytes);
            return (MessageIdAdv) MessageId.fromByteArray(bytes);
        } catch (IOException | RuntimeException e) {
            throw new GatewayException(GatewayError.DESERIALIZE, Remedy.CHANGE_REQUEST, "unreadable message id");
        }
    }
}
