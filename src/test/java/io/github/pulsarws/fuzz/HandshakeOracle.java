package io.github.pulsarws.fuzz;

import io.github.pulsarws.harness.Closed;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says whether a handshake was met as {@code protocol.md} has it: opened, closed with a reason, or refused with a status. */
final class HandshakeOracle {
    private static final Set<Integer> STATUSES = Set.of(400, 404, 414, 426, 431);

    private static final int PAGE = 200;

    /** The request is wrong, or may be tried again; never that the gateway does not know. */
    private static final Set<Integer> CODES = Set.of(1008, 1013);

    private HandshakeOracle() {}

    /**
     * What is wrong with an answer that is no WebSocket.
     *
     * @param elsewhere whether it may be the page's
     */
    static List<String> problems(int status, String body, boolean elsewhere) {
        if (!STATUSES.contains(status) && !(elsewhere && status == PAGE)) {
            return List.of("status " + status);
        }
        return Oracle.SECRET.matcher(body).find() ? List.of("the body tells too much: " + body) : List.of();
    }

    /** What is wrong with the end of a session that was not opened. */
    static List<String> problems(Optional<Closed> closed) {
        if (closed.isEmpty()) {
            return List.of("the connection ended without a close frame");
        }
        if (!CODES.contains(closed.get().code())) {
            return List.of("closed with " + closed.get());
        }
        String reason = closed.get().reason();
        return !reason.matches("(?s)[1256]: .+")
                        || Oracle.SECRET.matcher(reason).find()
                ? List.of("the reason is not clear: " + closed.get())
                : List.of();
    }
}
