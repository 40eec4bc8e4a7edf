package io.github.pulsarws.frame;

import io.github.pulsarws.error.GatewayError;

/** A field of a frame that does not hold what it must; the message says what is wrong and where. */
public final class InvalidFieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final GatewayError error;

    public InvalidFieldException(GatewayError error, String message) {
        super(message);
        this.error = error;
    }

    /** A field of the wrong JSON type. */
    static InvalidFieldException expected(String what, String pointer) {
        return new InvalidFieldException(GatewayError.DESERIALIZE, "expected " + what + " at " + pointer);
    }

    GatewayError error() {
        return error;
    }
}
