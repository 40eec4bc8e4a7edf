package io.github.pulsarws.error;

/** A limit of the gateway is reached; the message says which one, and is safe to show to the client. */
public final class LimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param detail what there is too much of, for the application developer: no class names, addresses or secrets */
    public LimitException(String detail) {
        super(detail);
    }
}
