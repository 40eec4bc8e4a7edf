package io.github.pulsarws.handshake;

import io.github.pulsarws.error.GatewayException;

/** A session that can't be had, as HTTP says it: thrown before the upgrade. */
final class HttpRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final GatewayException reason;

    HttpRefusal(int status, GatewayException reason) {
        super(reason);
        this.status = status;
        this.reason = reason;
    }

    int status() {
        return status;
    }

    GatewayException reason() {
        return reason;
    }
}
