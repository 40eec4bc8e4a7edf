package io.github.pulsarws.security;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Remedy;

/** Why a caller is not who a session needs. */
final class Refusals {
    private Refusals() {}

    static GatewayException notAuthenticated(String reason) {
        return new GatewayException(GatewayError.AUTHENTICATE, Remedy.CHANGE_REQUEST, reason);
    }

    static GatewayException tryLater(String reason) {
        return new GatewayException(GatewayError.AUTHENTICATE, Remedy.TRY_LATER, reason);
    }
}
