package io.github.pulsarws.producer;

import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.frame.JsonObjectWriter;
import io.github.pulsarws.frame.OutboundFrame;
import java.util.Base64;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link PublishRequest}.
 *
 * @param result {@code ok}, or {@code send-error:} and the error's number
 * @param messageId Base64 of Pulsar's {@link MessageId#toByteArray}, on success
 * @param duplicate true if the broker has had a message with this sequence id before, and so has not stored this one; the id
 *     is {@code -1:-1} then, which is no message's. Absent otherwise
 * @param errorMsg what is wrong, on failure
 * @param context the request's
 * @param errorCode 0, or the error's number
 * @param schemaVersion always 0, present because Pulsar's own proxy sends it
 */
public record PublishAnswer(
        String result,
        @Nullable String messageId,
        @Nullable Boolean duplicate,
        @Nullable String errorMsg,
        @Nullable String context,
        int errorCode,
        long schemaVersion)
        implements OutboundFrame {

    static PublishAnswer ok(MessageId id, @Nullable String context) {
        String messageId = Base64.getEncoder().encodeToString(id.toByteArray());
        return new PublishAnswer("ok", messageId, isNoMessages(id) ? true : null, null, context, 0, 0);
    }

    /** What a broker that deduplicates answers instead of the id that it has not kept. */
    private static boolean isNoMessages(MessageId id) {
        return id instanceof MessageIdAdv position && position.getLedgerId() == -1 && position.getEntryId() == -1;
    }

    static PublishAnswer failed(GatewayException error, @Nullable String context) {
        int number = error.error().number();
        return new PublishAnswer("send-error:" + number, null, null, error.describe(), context, number, 0);
    }

    /** The same answer to another request. */
    PublishAnswer withContext(@Nullable String requestContext) {
        return new PublishAnswer(result, messageId, duplicate, errorMsg, requestContext, errorCode, schemaVersion);
    }

    @Override
    public String toJson() {
        return new JsonObjectWriter(160)
                .plain("result", result)
                .plain("messageId", messageId)
                .flag("duplicate", duplicate)
                .text("errorMsg", errorMsg)
                .text("context", context)
                .number("errorCode", errorCode)
                .number("schemaVersion", schemaVersion)
                .end();
    }

    @Override
    public int weight() {
        return 300 + (context == null ? 0 : 2 * context.length());
    }
}
