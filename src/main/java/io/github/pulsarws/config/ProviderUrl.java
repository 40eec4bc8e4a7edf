package io.github.pulsarws.config;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The addresses of identity providers; what comes from them decides who is let in, so it must come over TLS. */
public final class ProviderUrl {
    private static final String LOOPBACK = "localhost|127(\\.\\d{1,3}){3}|\\[::1\\]";

    private ProviderUrl() {}

    /**
     * An address that the gateway may fetch from: {@code https}, or {@code http} on this machine.
     *
     * @throws IllegalArgumentException if it is none; the message says why and does not repeat the text
     */
    public static URL fetchable(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not a URL", e);
        }
        if (uri.getScheme() == null || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException("is not a URL with a scheme and a host and without a user");
        }
        requireSafe(uri);
        try {
            return uri.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("is not a URL", e);
        }
    }

    private static void requireSafe(URI uri) {
        boolean http = uri.getScheme().equalsIgnoreCase("http")
                && uri.getHost().toLowerCase(Locale.ROOT).matches(LOOPBACK);
        if (!http && !uri.getScheme().equalsIgnoreCase("https")) {
            throw new IllegalArgumentException("is not an https URL, nor an http URL of this machine");
        }
    }

    /** A comma list of issuers, as tokens name them in {@code iss}: to the letter. */
    static List<String> issuers(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(issuer -> !issuer.isEmpty())
                .map(ProviderUrl::issuer)
                .toList();
    }

    private static String issuer(String text) {
        URL url = fetchable(text);
        if (url.getQuery() != null || url.getRef() != null) {
            throw new IllegalArgumentException("has a query or a fragment, which an issuer has not");
        }
        return text;
    }
}
