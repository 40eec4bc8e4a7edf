package io.github.pulsarws.stats;

/**
 * The request that opened a session.
 *
 * @param remote the client's address
 * @param rawPath within the context root, percent-encoded
 * @param rawQuery without credentials, percent-encoded; may be empty
 */
public record SessionRequest(String remote, String rawPath, String rawQuery) {

    /** As one text, which takes less memory than three. Neither an address nor a path on the wire holds what separates them. */
    String packed() {
        return remote + " " + rawPath + "?" + rawQuery;
    }

    static SessionRequest unpack(String packed) {
        int path = packed.indexOf(' ');
        int query = packed.indexOf('?', path);
        return new SessionRequest(
                packed.substring(0, path), packed.substring(path + 1, query), packed.substring(query + 1));
    }
}
