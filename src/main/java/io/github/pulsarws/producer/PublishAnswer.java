package io.github.pulsarws.producer;

import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.frame.OutboundFrame;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Base64;
import org.apache.pulsar.client.api.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link PublishRequest}.
 *
 * @param result {@code ok}, or {@code send-error:} and the error's number
 * @param messageId Base64 of Pulsar's {@link MessageId#toByteArray}, on success
 * @param errorMsg what is wrong, on failure
 * @param context the request's
 * @param errorCode 0, or the error's number
 * @param schemaVersion always 0, present because Pulsar's own proxy sends it
 */
@JsonbPropertyOrder({"result", "messageId", "errorMsg", "context", "errorCode", "schemaVersion"})
public record PublishAnswer(
        String result,
        @Nullable String messageId,
        @Nullable String errorMsg,
        @Nullable String context,
        int errorCode,
        long schemaVersion)
        implements OutboundFrame {

    static PublishAnswer ok(MessageId id, @Nullable String context) {
        return new PublishAnswer("ok", Base64.getEncoder().encodeToString(id.toByteArray()), null, context, 0, 0);
    }

    static PublishAnswer failed(GatewayException error, @Nullable String context) {
        int number = error.error().number();
        return new PublishAnswer("send-error:" + number, null, error.describe(), context, number, 0);
    }

    /** The same answer to another request. */
    PublishAnswer withContext(@Nullable String requestContext) {
        return new PublishAnswer(result, messageId, errorMsg, requestContext, errorCode, schemaVersion);
    }

    @Override
    public int weight() {
        return 300 + (context == null ? 0 : 2 * context.length());
    }
}
