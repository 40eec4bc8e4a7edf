package io.github.pulsarws.error;

import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;

/** What a client can do about an error: the question that a close code answers for it. */
public enum Remedy {
    /** The request itself is wrong; trying again unchanged will not help. */
    CHANGE_REQUEST(CloseCodes.VIOLATED_POLICY),
    /** The same request may succeed after a backoff. */
    TRY_LATER(CloseCodes.TRY_AGAIN_LATER),
    /** Neither is known; somebody should look at the gateway's log. */
    UNKNOWN(CloseCodes.UNEXPECTED_CONDITION);

    private final CloseCodes closeCode;

    Remedy(CloseCodes closeCode) {
        this.closeCode = closeCode;
    }

    CloseCode closeCode() {
        return closeCode;
    }
}
