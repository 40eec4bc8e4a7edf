package io.github.pulsarws.handshake;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.security.Admission;

/** Opens what the sessions of one kind need from the broker. */
public interface SessionOpener {

    SessionKind kind();

    /** What it is called when that fails. */
    GatewayError failure();

    /**
     * Begins to open.
     *
     * @param admission says as whom, and whether the caller may
     * @throws io.github.pulsarws.error.InvalidRequestException if path or query are not valid
     * @throws io.github.pulsarws.error.GatewayException error 6, if the access policy does not allow it
     * @throws RuntimeException if the Pulsar client refuses at once
     */
    Opening begin(Handshake handshake, Admission admission);
}
