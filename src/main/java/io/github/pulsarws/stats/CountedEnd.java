package io.github.pulsarws.stats;

import java.util.Set;

/**
 * How sessions have ended, in a few words, so that they can be counted together.
 *
 * @param kind of session
 * @param by {@code gateway}, or {@code client}, to which its connection and the server between belong
 * @param code the close code, or {@code other} for one of a client's own
 * @param error the number that the gateway's reason begins with, or {@code none}
 */
public record CountedEnd(String kind, String by, String code, String error) {
    /** What a client may rightly send, and what a server says where nothing was sent or the connection broke. */
    private static final Set<Integer> CODES_OF_CLIENTS =
            Set.of(1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1011);

    private static final String NO_ERROR = "none";

    static CountedEnd byGateway(String kind, int code, String reason) {
        boolean numbered = reason.length() > 1 && reason.charAt(1) == ':' && Character.isDigit(reason.charAt(0));
        return new CountedEnd(kind, "gateway", String.valueOf(code), numbered ? reason.substring(0, 1) : NO_ERROR);
    }

    static CountedEnd byClient(String kind, int code) {
        return new CountedEnd(
                kind, "client", CODES_OF_CLIENTS.contains(code) ? String.valueOf(code) : "other", NO_ERROR);
    }
}
