package io.github.pulsarws.handshake;

/** The forms of the API, told apart by the path: {@code /ws/…}, {@code /ws/v2/…} and {@code /ws/v3/…}. */
public enum ApiVersion {
    V1,
    V2,
    /** Consumers only, and from many topics, which the query names. */
    V3
}
