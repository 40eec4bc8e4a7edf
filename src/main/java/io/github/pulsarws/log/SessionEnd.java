package io.github.pulsarws.log;

import jakarta.websocket.CloseReason;

/**
 * How a session ended.
 *
 * @param byGateway whether the gateway closed it; if not, the client did, or the connection broke, or the server closed it by
 *     itself
 * @param reason the code, and what the one who closed it said
 */
public record SessionEnd(boolean byGateway, CloseReason reason) {

    /** Who did it, as the log has it. */
    String by() {
        return byGateway ? "gateway" : "client";
    }

    public int code() {
        return reason.getCloseCode().getCode();
    }

    /** May be empty. */
    public String phrase() {
        String phrase = reason.getReasonPhrase();
        return phrase == null ? "" : phrase;
    }
}
