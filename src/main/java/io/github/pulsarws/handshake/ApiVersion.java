package io.github.pulsarws.handshake;

/** The forms of the API, told apart by the path: {@code /ws/…} and {@code /ws/v2/…}. */
public enum ApiVersion {
    V1,
    V2
}
