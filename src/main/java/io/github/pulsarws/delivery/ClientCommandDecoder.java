package io.github.pulsarws.delivery;

import static io.github.pulsarws.error.GatewayError.DESERIALIZE;

import io.github.pulsarws.frame.FrameFields;
import io.github.pulsarws.frame.InvalidFieldException;
import io.github.pulsarws.frame.JsonDecoder;
import java.util.Objects;

/** Reads a {@link ClientCommand}; one without a type is an acknowledgement. */
public class ClientCommandDecoder extends JsonDecoder<ClientCommand> {
    /** Far more than Pulsar's ids have; commands wait in memory until the consumer is open. */
    private static final int MAX_ID_LENGTH = 4096;

    @Override
    protected ClientCommand read(FrameFields fields) {
        CommandType type = type(Objects.requireNonNullElse(fields.text("type"), "ack"));
        String messageId = Objects.requireNonNullElse(fields.text("messageId"), "");
        if (messageId.length() > MAX_ID_LENGTH || (type.needsMessageId() && messageId.isEmpty())) {
            throw new InvalidFieldException(DESERIALIZE, "expected a message id at /messageId");
        }
        return new ClientCommand(type, messageId, type == CommandType.PERMIT ? permits(fields) : 0);
    }

    private static CommandType type(String wireName) {
        return CommandType.ofWireName(wireName)
                .orElseThrow(() -> new InvalidFieldException(DESERIALIZE, "unknown command at /type"));
    }

    private static int permits(FrameFields fields) {
        Long permits = fields.integer("permitMessages");
        if (permits == null || permits < 1 || permits > Integer.MAX_VALUE) {
            throw new InvalidFieldException(DESERIALIZE, "expected a positive int at /permitMessages");
        }
        return permits.intValue();
    }
}
