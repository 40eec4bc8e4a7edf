package io.github.pulsarws.error;

import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import org.jspecify.annotations.Nullable;

/**
 * The eight numbered errors of the Pulsar WebSocket API.
 *
 * <p>The numbers lie below the range that RFC 6455 section 7.4 allows for close codes, so a session closes with a
 * standard code and its reason begins with the number. Where the code depends on whether trying again can help, it is
 * that of the {@link Remedy}.
 */
public enum GatewayError {
    CREATE_PRODUCER(1, "Failed to create producer", null),
    SUBSCRIBE(2, "Failed to subscribe", null),
    DESERIALIZE(3, "Failed to de-serialize from JSON", CloseCodes.NOT_CONSISTENT),
    SERIALIZE(4, "Failed to serialize to JSON", CloseCodes.UNEXPECTED_CONDITION),
    AUTHENTICATE(5, "Failed to authenticate client", CloseCodes.VIOLATED_POLICY),
    NOT_AUTHORIZED(6, "Client is not authorized", CloseCodes.VIOLATED_POLICY),
    PAYLOAD_ENCODING(7, "Invalid payload encoding", CloseCodes.NOT_CONSISTENT),
    UNKNOWN(8, "Unknown error", CloseCodes.UNEXPECTED_CONDITION);

    private final int number;
    private final String message;
    private final @Nullable CloseCodes fixedCode;

    GatewayError(int number, String message, @Nullable CloseCodes fixedCode) {
        this.number = number;
        this.message = message;
        this.fixedCode = fixedCode;
    }

    /** The error's number, 1 to 8. */
    public int number() {
        return number;
    }

    /** The error's message, followed by {@code ": "} and a detail unless the detail is empty. */
    public String describe(String detail) {
        return detail.isEmpty() ? message : message + ": " + detail;
    }

    /** The code that a session ended by this error closes with. */
    public CloseCode closeCode(Remedy remedy) {
        return fixedCode != null ? fixedCode : remedy.closeCode();
    }
}
