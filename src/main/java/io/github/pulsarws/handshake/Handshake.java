package io.github.pulsarws.handshake;

import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.options.QueryParameters;
import io.github.pulsarws.stats.SessionRequest;
import io.github.pulsarws.tracing.HandshakeTrace;
import java.util.List;

/**
 * The request that opened a session, as it came.
 *
 * @param remote the client's address, for the log
 * @param rawPath the path within the context root, percent-encoded
 * @param rawQuery the query, percent-encoded, without credentials; may be empty
 * @param trace that it belongs to
 */
public record Handshake(String remote, String rawPath, String rawQuery, HandshakeTrace trace) {

    /** A request that is not traced. */
    public Handshake(String remote, String rawPath, String rawQuery) {
        this(remote, rawPath, rawQuery, HandshakeTrace.NONE);
    }

    /** The request again, as it was when its session was opened. */
    public static Handshake of(SessionRequest request) {
        return new Handshake(request.remote(), request.rawPath(), request.rawQuery());
    }

    /** The request, to be kept as long as the session is open. */
    public SessionRequest request() {
        return new SessionRequest(remote, rawPath, rawQuery);
    }

    /**
     * The address that the path names, in v3 together with the query.
     *
     * @param clusterNames what a v1 path may name as its cluster, besides {@code global}; empty for anything
     * @throws InvalidRequestException if the address is not valid
     */
    public SessionAddress address(List<String> clusterNames) {
        return SessionPath.parse(rawPath)
                .map(path -> SessionAddress.of(path, parameters(), clusterNames))
                .orElseThrow(() -> new InvalidRequestException("no such path"));
    }

    /** @throws InvalidRequestException if the query's percent-encoding is malformed */
    public QueryParameters parameters() {
        return QueryParameters.parse(rawQuery);
    }
}
