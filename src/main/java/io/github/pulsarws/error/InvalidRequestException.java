package io.github.pulsarws.error;

/** A path or parameter that is not valid; the message names it and its value, and is safe to show to the client. */
public final class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidRequestException(String message) {
        super(message);
    }
}
