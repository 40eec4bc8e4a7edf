package io.github.pulsarws.handshake;

import java.util.List;
import java.util.Optional;

/**
 * A path below {@code /ws}, split but not yet decoded or checked.
 *
 * @param segments what follows the kind, percent-encoded
 */
record SessionPath(ApiVersion version, SessionKind kind, List<String> segments) {

    /**
     * @param rawPath the path within the context root, as it came
     * @return empty if the path names no kind of session
     */
    static Optional<SessionPath> parse(String rawPath) {
        List<String> all = List.of(rawPath.split("/", -1));
        if (all.size() < 3 || !all.get(0).isEmpty() || !all.get(1).equals("ws")) {
            return Optional.empty();
        }
        boolean v2 = all.get(2).equals("v2");
        List<String> rest = all.subList(v2 ? 3 : 2, all.size());
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        return SessionKind.ofSegment(rest.get(0))
                .map(kind -> new SessionPath(v2 ? ApiVersion.V2 : ApiVersion.V1, kind, rest.subList(1, rest.size())));
    }
}
