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
        ApiVersion version = version(all.get(2));
        List<String> rest = all.subList(version == ApiVersion.V1 ? 2 : 3, all.size());
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        return SessionKind.ofSegment(rest.get(0))
                .filter(kind -> version != ApiVersion.V3 || kind == SessionKind.CONSUMER)
                .map(kind -> new SessionPath(version, kind, rest.subList(1, rest.size())));
    }

    private static ApiVersion version(String segment) {
        return switch (segment) {
            case "v2" -> ApiVersion.V2;
            case "v3" -> ApiVersion.V3;
            default -> ApiVersion.V1;
        };
    }
}
