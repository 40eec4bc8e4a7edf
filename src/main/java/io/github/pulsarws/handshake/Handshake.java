package io.github.pulsarws.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.options.QueryParameters;
import java.util.Base64;
import java.util.List;

/**
 * The request that opened a session, as it came.
 *
 * <p>Travels from the filter to the endpoint as one path segment of Base64 (the URL-safe alphabet of RFC 4648 section
 * 5), which no container alters. A client can't forge it: the filter rewrites every path below {@code /ws}.
 *
 * @param remote the client's address, for the log
 * @param rawPath the path within the context root, percent-encoded
 * @param rawQuery the query, percent-encoded, without credentials; may be empty
 * @param arrival by what {@link Arrivals} finds what else is known of the session
 */
public record Handshake(String remote, String rawPath, String rawQuery, String arrival) {

    /** The path parameter of the endpoints that carries it. */
    public static final String PATH_PARAMETER = "handshake";

    Handshake(String remote, String rawPath, String rawQuery) {
        this(remote, rawPath, rawQuery, "");
    }

    Handshake withArrival(String key) {
        return new Handshake(remote, rawPath, rawQuery, key);
    }

    /** Restores what {@link #encode} made. */
    public static Handshake decode(String segment) {
        String[] lines = new String(Base64.getUrlDecoder().decode(segment), UTF_8).split("\n", -1);
        return new Handshake(lines[0], lines[1], lines[2], lines[3]);
    }

    String encode() {
        String lines = String.join("\n", remote, rawPath, rawQuery, arrival);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(lines.getBytes(UTF_8));
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
