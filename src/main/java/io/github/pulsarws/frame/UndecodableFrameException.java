package io.github.pulsarws.frame;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Remedy;
import jakarta.websocket.DecodeException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A frame that is not what the protocol wants, or could not be taken in, with the {@code context} to answer it by where that could be read.
 *
 * <p>The frame's text is left out on purpose: it may be long, and may hold what must not be logged.
 */
public final class UndecodableFrameException extends DecodeException {
    private static final long serialVersionUID = 1L;

    private final GatewayError error;
    private final Remedy remedy;
    private final String detail;
    private final @Nullable String context;

    UndecodableFrameException(GatewayError error, String detail, @Nullable String context) {
        this(error, Remedy.CHANGE_REQUEST, detail, context);
    }

    private UndecodableFrameException(GatewayError error, Remedy remedy, String detail, @Nullable String context) {
        super("", error.describe(detail));
        this.error = error;
        this.remedy = remedy;
        this.detail = detail;
        this.context = context;
    }

    /** A binary frame that is not UTF-8 text. */
    public static UndecodableFrameException notUtf8() {
        return new UndecodableFrameException(GatewayError.DESERIALIZE, "a binary frame must hold UTF-8 text", null);
    }

    /** A frame that nobody has read, because there was no room for it; it may be sent again. */
    public static UndecodableFrameException passedOver(String reason) {
        return new UndecodableFrameException(GatewayError.UNKNOWN, Remedy.TRY_LATER, reason, null);
    }

    /** The error as a session reports it. */
    public GatewayException toGatewayException() {
        return new GatewayException(error, remedy, detail);
    }

    public Optional<String> context() {
        return Optional.ofNullable(context);
    }
}
