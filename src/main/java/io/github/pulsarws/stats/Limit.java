package io.github.pulsarws.stats;

/** The limits that clients run into. */
public enum Limit {
    /** Sessions, or openings per second: of the gateway, an address or a user; or requests without a session. */
    OPENING,
    /** Messages or bytes per second that an address or a user may publish. */
    PUBLISHING,
    /** What a producer's client may have sent and the broker not answered. */
    WAITING_BYTES,
    /** What a consumer's or reader's client may have sent and is not carried out. */
    WAITING_COMMANDS,
    /** Handshakes that wait for the broker, with {@code handshake.errors=http}. */
    WAITING_HANDSHAKES
}
