package io.github.pulsarws.handshake;

import io.github.pulsarws.error.GatewayError;

/** Opens what the sessions of one kind need from the broker. */
public interface SessionOpener {

    SessionKind kind();

    /** What it is called when that fails. */
    GatewayError failure();

    /**
     * Begins to open.
     *
     * @throws io.github.pulsarws.error.InvalidRequestException if path or query are not valid
     * @throws RuntimeException if the Pulsar client refuses at once
     */
    Opening begin(Handshake handshake);
}
