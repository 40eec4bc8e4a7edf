package io.github.pulsarws.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Finds the credentials in a request: the container's login, a bearer token in a header, in a subprotocol or in the query,
 * a ticket, a client certificate; the first that is there counts, whether it is good or not.
 *
 * <p>A subprotocol is the one header that a browser lets a page fill in. It is {@code pulsar.bearer.} and the token in
 * Base64 (the URL-safe alphabet), because a token may hold characters that a subprotocol can't.
 */
public final class RequestCredentials {
    private static final String SUBPROTOCOL_HEADER = "Sec-WebSocket-Protocol";
    private static final String BEARER_SUBPROTOCOL = "pulsar.bearer.";

    /** Where the Servlet specification (section 3.9) has the container put the client's certificates. */
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private static final String BEARER = "Bearer ";

    private final HttpServletRequest request;

    RequestCredentials(HttpServletRequest request) {
        this.request = request;
    }

    Optional<Credentials> login() {
        Principal principal = request.getUserPrincipal();
        return principal == null
                        || principal.getName() == null
                        || principal.getName().isBlank()
                ? Optional.empty()
                : Optional.of(new Credentials.Login(principal.getName(), request::isUserInRole));
    }

    Optional<Credentials> bearerHeader() {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(RequestCredentials::isBearer)
                .map(RequestCredentials::token);
    }

    Optional<Credentials> subprotocol() {
        return Collections.list(request.getHeaders(SUBPROTOCOL_HEADER)).stream()
                .flatMap(RequestCredentials::items)
                .filter(protocol -> protocol.startsWith(BEARER_SUBPROTOCOL))
                .findFirst()
                .map(protocol -> new Credentials.Token(fromBase64(protocol.substring(BEARER_SUBPROTOCOL.length()))));
    }

    static Optional<Credentials> queryToken(QuerySecrets query) {
        return query.token().map(RequestCredentials::token);
    }

    static Optional<Credentials> ticket(QuerySecrets query) {
        return query.ticket().map(Credentials.Ticket::new);
    }

    Optional<Credentials> certificate() {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                ? commonName(chain[0].getSubjectX500Principal().getName()).map(Credentials.Certificate::new)
                : Optional.empty();
    }

    /** Whether a header lists subprotocols, of which some may be tokens. */
    public static boolean isSubprotocolHeader(String name) {
        return SUBPROTOCOL_HEADER.equalsIgnoreCase(name);
    }

    /** {@return the values of such a header without the tokens, for whatever may show them} */
    public static Enumeration<String> withoutTokens(Enumeration<String> values) {
        return Collections.enumeration(Collections.list(values).stream()
                .map(RequestCredentials::withoutTokens)
                .filter(value -> !value.isEmpty())
                .toList());
    }

    private static String withoutTokens(String value) {
        return items(value)
                .filter(protocol -> !protocol.startsWith(BEARER_SUBPROTOCOL))
                .collect(Collectors.joining(", "));
    }

    /** The most specific one, which is the first in the order of RFC 2253. */
    private static Optional<String> commonName(String distinguishedName) {
        try {
            return new LdapName(distinguishedName)
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .reduce((general, specific) -> specific)
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .filter(name -> !name.isBlank());
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    private static Stream<String> items(String header) {
        return Arrays.stream(header.split(",", -1)).map(String::strip).filter(item -> !item.isEmpty());
    }

    private static Credentials token(String text) {
        return new Credentials.Token(
                isBearer(text) ? text.substring(BEARER.length()).strip() : text);
    }

    /** The scheme's case is of no importance (RFC 9110 section 11.1). */
    private static boolean isBearer(String text) {
        return text.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    /** Not readable is not empty-handed: it is refused like any other bad token. */
    private static String fromBase64(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
