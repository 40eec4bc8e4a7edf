package io.github.pulsarws.delivery;

import java.util.Arrays;
import java.util.Optional;

/** What a client can ask of a session that delivers messages. */
public enum CommandType {
    ACK("ack"),
    NEGATIVE_ACK("negativeAcknowledge"),
    PERMIT("permit"),
    UNSUBSCRIBE("unsubscribe");

    private final String wireName;

    CommandType(String wireName) {
        this.wireName = wireName;
    }

    static Optional<CommandType> ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }

    boolean needsMessageId() {
        return this == ACK || this == NEGATIVE_ACK;
    }
}
