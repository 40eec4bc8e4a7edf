package io.github.pulsarws.handshake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a session does. */
public enum SessionKind {
    PRODUCER,
    CONSUMER,
    READER;

    private final String segment = name().toLowerCase(Locale.ROOT);

    /** The kind's name in a path. */
    public String segment() {
        return segment;
    }

    static Optional<SessionKind> ofSegment(String segment) {
        return Arrays.stream(values())
                .filter(kind -> kind.segment().equals(segment))
                .findFirst();
    }
}
