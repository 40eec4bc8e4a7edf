package io.github.pulsarws.security;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.SecuritySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may connect: those of the gateway's own host, or those that the settings list.
 *
 * <p>A browser opens a WebSocket for any page and sends its cookies and certificate along; only the header {@code Origin}
 * (RFC 6454 section 7), which a page can't forge, tells whose page it is. Clients that are no browsers don't send it,
 * and need not, unless a cookie vouches for them.
 */
@ApplicationScoped
public class Origins {
    /** What is said to whom it does not admit. */
    public static final String REFUSAL = "Pages of this origin may not connect.";

    private static final String ANY = "*";
    private static final String ANY_SUBDOMAIN = "://*.";

    private List<String> allowed = List.of();

    /** For CDI. */
    Origins() {}

    @Inject
    public Origins(GatewayConfig config) {
        this(config.get(SecuritySettings.ALLOWED_ORIGINS));
    }

    /** @param allowed as the setting has them; empty for those of the own host */
    Origins(List<String> allowed) {
        this.allowed = allowed.stream().map(Origins::normalize).toList();
    }

    /** Whether the pages that may connect are known ones, rather than all there are. */
    boolean areKnown() {
        return !allowed.contains(ANY);
    }

    /** Whether a page of the request's origin may connect, or no page sends it. */
    public boolean admits(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return request.getUserPrincipal() == null || request.getHeader("Cookie") == null;
        }
        boolean withCookie = request.getHeader("Cookie") != null;
        return admits(origin, request.getHeader("Host"), request.isSecure() && withCookie);
    }

    /** @param secure whether only a page that came by TLS is one of the own host */
    boolean admits(String origin, @Nullable String host, boolean secure) {
        String normal = normalize(origin);
        return allowed.isEmpty()
                ? isOwn(normal, Objects.requireNonNullElse(host, ""), secure)
                : allowed.stream().anyMatch(entry -> covers(entry, normal));
    }

    /**
     * Behind a proxy that ends TLS the request is not secure although the page is. The other way round, a page without TLS may
     * be forged on its way, and would have the user's cookies; without those it is most likely a Python program, whose
     * library says {@code http} of itself over TLS, too.
     */
    private static boolean isOwn(String origin, String host, boolean secure) {
        int schemeEnd = origin.indexOf("://");
        if (schemeEnd < 0 || host.isEmpty()) {
            return false;
        }
        String scheme = origin.substring(0, schemeEnd);
        boolean web = scheme.equals("https") || (scheme.equals("http") && !secure);
        return web && origin.equals(normalize(scheme + "://" + host));
    }

    private static boolean covers(String entry, String origin) {
        int wildcard = entry.indexOf(ANY_SUBDOMAIN);
        if (wildcard < 0) {
            return entry.equals(ANY) || entry.equals(origin);
        }
        String scheme = entry.substring(0, wildcard + 3);
        String domain = entry.substring(wildcard + ANY_SUBDOMAIN.length() - 1);
        return origin.startsWith(scheme)
                && origin.endsWith(domain)
                && origin.length() > scheme.length() + domain.length()
                && origin.substring(scheme.length()).indexOf('@') < 0;
    }

    /** In lower case and without the port that its scheme implies. */
    private static String normalize(String origin) {
        String lower = origin.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("https://") && lower.endsWith(":443")) {
            return lower.substring(0, lower.length() - 4);
        }
        if (lower.startsWith("http://") && lower.endsWith(":80")) {
            return lower.substring(0, lower.length() - 3);
        }
        return lower;
    }
}
