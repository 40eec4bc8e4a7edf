package io.github.pulsarws.metrics;

/** The first part of all names; Micrometer makes underscores of the dots, and adds {@code _total} where that belongs. */
final class Names {
    static final String PREFIX = "pulsar.websocket.gateway.";

    private Names() {}
}
