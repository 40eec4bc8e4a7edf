package io.github.pulsarws.delivery;

import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.frame.OutboundFrame;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pulsar.client.api.MessageIdAdv;
import org.apache.pulsar.client.api.TopicMessageId;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link ClientCommand}; what is null is left out.
 *
 * @param result {@code ok}, or {@code command-error:} and the error's number; null with the answer to a question
 * @param endOfTopic the answer to {@link ClientCommand.IsEndOfTopic}
 * @param lastMessageId the answer to {@link ClientCommand.LastMessageId}; {@code earliest} if there is no message
 * @param lastMessageIds the same by topic, if there are several
 * @param messageAvailable the answer to {@link ClientCommand.HasMessageAvailable}
 * @param errorMsg what is wrong, on failure
 * @param context the command's
 */
@JsonbPropertyOrder({
    "result",
    "endOfTopic",
    "lastMessageId",
    "lastMessageIds",
    "messageAvailable",
    "errorMsg",
    "context"
})
public record CommandAnswer(
        @Nullable String result,
        @Nullable Boolean endOfTopic,
        @Nullable String lastMessageId,
        @Nullable Map<String, String> lastMessageIds,
        @Nullable Boolean messageAvailable,
        @Nullable String errorMsg,
        @Nullable String context)
        implements OutboundFrame {
    private static final String NO_MESSAGE = "earliest";

    /** Carried out. */
    public static CommandAnswer ok() {
        return new CommandAnswer("ok", null, null, null, null, null, null);
    }

    public static CommandAnswer endOfTopic(boolean reached) {
        return new CommandAnswer(null, reached, null, null, null, null, null);
    }

    public static CommandAnswer messageAvailable(boolean available) {
        return new CommandAnswer(null, null, null, null, available, null, null);
    }

    /**
     * The last messages of the topics or partitions that a session is on.
     *
     * <p>With several there is no last one of all; the greatest by ledger and entry is given where one is asked for,
     * because the order of ledgers is that of their beginning.
     */
    public static CommandAnswer lastMessages(List<TopicMessageId> ids) {
        Map<String, String> byTopic = new LinkedHashMap<>();
        ids.stream()
                .sorted(Comparator.comparing(TopicMessageId::getOwnerTopic))
                .forEach(id -> byTopic.put(id.getOwnerTopic(), lastMessage((MessageIdAdv) id)));
        String greatest = ids.stream()
                .map(MessageIdAdv.class::cast)
                .filter(CommandAnswer::isMessage)
                .max(Comparator.naturalOrder())
                .map(CommandAnswer::lastMessage)
                .orElse(NO_MESSAGE);
        return new CommandAnswer(null, null, greatest, byTopic.size() > 1 ? byTopic : null, null, null, null);
    }

    private static String lastMessage(MessageIdAdv id) {
        return isMessage(id) ? WireMessageId.of(id) : NO_MESSAGE;
    }

    /** For a topic without messages Pulsar has an id of the ledger that the first one will go to. */
    private static boolean isMessage(MessageIdAdv id) {
        return id.getEntryId() >= 0;
    }

    /** Not carried out. */
    public static CommandAnswer failed(GatewayException error) {
        String result = "command-error:" + error.error().number();
        return new CommandAnswer(result, null, null, null, null, error.describe(), null);
    }

    /** The same answer, to a certain command. */
    public CommandAnswer withContext(@Nullable String commandContext) {
        return new CommandAnswer(
                result, endOfTopic, lastMessageId, lastMessageIds, messageAvailable, errorMsg, commandContext);
    }

    @Override
    public int weight() {
        int topics = lastMessageIds == null ? 0 : 300 * lastMessageIds.size();
        return 300 + topics + (context == null ? 0 : 2 * context.length());
    }
}
