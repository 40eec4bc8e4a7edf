package io.github.pulsarws.harness;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** An identity provider's login page for a browser whose user is logged in already: it leads back at once, with a code. */
final class OidcLogin {
    private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();
    private volatile Supplier<String> tokens = () -> "";

    void as(Supplier<String> token) {
        tokens = token;
    }

    void redirect(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> query = OidcForm.of(exchange.getRequestURI().getRawQuery());
            String code = UUID.randomUUID().toString();
            asked.put(code, query);
            exchange.getResponseHeaders()
                    .set(
                            "Location",
                            query.get("redirect_uri") + "?code=" + code + "&state="
                                    + URLEncoder.encode(query.get("state"), UTF_8));
            exchange.sendResponseHeaders(302, -1);
        }
    }

    /** The token for a code, once, for whoever has begun the login (PKCE). */
    Optional<String> redeem(Map<String, String> form) {
        Map<String, String> query = asked.remove(form.getOrDefault("code", ""));
        boolean fits = query != null
                && query.get("response_type").equals("code")
                && query.get("code_challenge_method").equals("S256")
                && query.get("code_challenge").equals(challenge(form.getOrDefault("code_verifier", "")))
                && query.get("client_id").equals(form.get("client_id"))
                && query.get("redirect_uri").equals(form.get("redirect_uri"));
        return fits ? Optional.of(tokens.get()) : Optional.empty();
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
