package io.github.pulsarws.error;

import jakarta.websocket.CloseReason;

/** A numbered error with its remedy and a detail that is safe to show to the client. */
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final GatewayError error;
    private final Remedy remedy;
    private final String detail;

    /**
     * @param detail what is wrong, for the application developer: no class names, addresses or secrets; may be empty
     */
    public GatewayException(GatewayError error, Remedy remedy, String detail) {
        super(error.describe(detail));
        this.error = error;
        this.remedy = remedy;
        this.detail = detail;
    }

    public GatewayError error() {
        return error;
    }

    public Remedy remedy() {
        return remedy;
    }

    /** What is wrong, without the error's message; may be empty. */
    public String detail() {
        return detail;
    }

    /** The number, message and detail, as a session's answers and close reasons carry them. */
    public String describe() {
        return error.describe(detail);
    }

    /** The reason for closing a session because of this error. */
    public CloseReason closeReason() {
        return CloseReasons.of(error.closeCode(remedy), error.number() + ": " + describe());
    }
}
