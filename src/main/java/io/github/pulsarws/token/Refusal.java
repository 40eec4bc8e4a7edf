package io.github.pulsarws.token;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Remedy;

/** Why a token is not accepted. The words are fixed: what a token says is its sender's, and appears in none of them. */
final class Refusal {
    private Refusal() {}

    static GatewayException because(String reason) {
        return new GatewayException(GatewayError.AUTHENTICATE, Remedy.CHANGE_REQUEST, reason);
    }

    /** The token may be good; who could tell is away. */
    static GatewayException providerAway() {
        return new GatewayException(
                GatewayError.AUTHENTICATE, Remedy.TRY_LATER, "the identity provider cannot be reached");
    }

    static GatewayException algorithm() {
        return because("the token is signed in a way that is not allowed");
    }

    static GatewayException signature() {
        return because("the token's signature is not valid");
    }

    static GatewayException unknownKey() {
        return because("the token is signed with a key that is not known");
    }

    static GatewayException issuer() {
        return because("the token's issuer is not trusted");
    }
}
