package io.github.pulsarws.delivery;

import static io.github.pulsarws.error.GatewayError.DESERIALIZE;

import io.github.pulsarws.error.LogText;
import io.github.pulsarws.frame.FrameFields;
import io.github.pulsarws.frame.InvalidFieldException;
import io.github.pulsarws.frame.JsonDecoder;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a {@link ClientCommand}; one without a type is an acknowledgement. */
public class ClientCommandDecoder extends JsonDecoder<ClientCommand> {
    /** Far more than Pulsar's ids have; commands wait in memory until the consumer is open. */
    private static final int MAX_ID_LENGTH = 4096;

    private static final Map<String, Function<FrameFields, ClientCommand>> TYPES = Map.ofEntries(
            Map.entry("ack", f -> new ClientCommand.Acknowledge(messageId(f), topic(f), context(f))),
            Map.entry(
                    "ackCumulative",
                    f -> new ClientCommand.AcknowledgeCumulatively(messageId(f), topic(f), context(f))),
            Map.entry(
                    "negativeAcknowledge",
                    f -> new ClientCommand.NegativelyAcknowledge(messageId(f), topic(f), context(f))),
            Map.entry(
                    "reconsumeLater",
                    f -> new ClientCommand.ReconsumeLater(messageId(f), notNegative(f, "delayMs"), context(f))),
            Map.entry("permit", f -> new ClientCommand.Permit(permits(f), context(f))),
            Map.entry("unsubscribe", f -> new ClientCommand.Unsubscribe(context(f))),
            Map.entry("seek", f -> new ClientCommand.Seek(seekTarget(f), context(f))),
            Map.entry("redeliver", f -> new ClientCommand.Redeliver(context(f))),
            Map.entry("authenticate", f -> new ClientCommand.Authenticate(token(f), context(f))),
            Map.entry("isEndOfTopic", f -> new ClientCommand.IsEndOfTopic(context(f))),
            Map.entry("lastMessageId", f -> new ClientCommand.LastMessageId(context(f))),
            Map.entry("hasMessageAvailable", f -> new ClientCommand.HasMessageAvailable(context(f))));

    @Override
    protected ClientCommand read(FrameFields fields) {
        String type = Objects.requireNonNullElse(fields.text("type"), "ack");
        Function<FrameFields, ClientCommand> reading = TYPES.get(type);
        if (reading == null) {
            throw invalid("unknown command at /type");
        }
        return reading.apply(fields);
    }

    private static String messageId(FrameFields fields) {
        String messageId = fields.text("messageId");
        if (messageId == null || messageId.isEmpty() || messageId.length() > MAX_ID_LENGTH) {
            throw invalid("expected a message id at /messageId");
        }
        return messageId;
    }

    private static String token(FrameFields fields) {
        String token = fields.text("token");
        if (token == null) {
            throw invalid("expected a token at /token");
        }
        return token;
    }

    /** No topic's name holds a control character, and the Pulsar client logs names as they are. */
    private static @Nullable String topic(FrameFields fields) {
        String topic = fields.text("topic");
        if (topic != null && !LogText.isPlain(topic)) {
            throw invalid("expected no control character at /topic");
        }
        return topic;
    }

    private static @Nullable String context(FrameFields fields) {
        return fields.scalar("context");
    }

    private static int permits(FrameFields fields) {
        Long permits = fields.integer("permitMessages");
        if (permits == null || permits < 1 || permits > Integer.MAX_VALUE) {
            throw invalid("expected a positive int at /permitMessages");
        }
        return permits.intValue();
    }

    private static SeekTarget seekTarget(FrameFields fields) {
        boolean byTime = fields.scalar("timestamp") != null;
        if (byTime == (fields.text("messageId") != null)) {
            throw invalid("expected either /messageId or /timestamp");
        }
        if (byTime) {
            return new SeekTarget.AtTime(notNegative(fields, "timestamp"));
        }
        String messageId = messageId(fields);
        return switch (messageId) {
            case "earliest" -> new SeekTarget.Earliest();
            case "latest" -> new SeekTarget.Latest();
            default -> new SeekTarget.AtMessage(messageId, topic(fields));
        };
    }

    private static long notNegative(FrameFields fields, String name) {
        Long number = fields.integer(name);
        if (number == null || number < 0) {
            throw invalid("expected a number of milliseconds, 0 or more, at /" + name);
        }
        return number;
    }

    private static InvalidFieldException invalid(String problem) {
        return new InvalidFieldException(DESERIALIZE, problem);
    }
}
