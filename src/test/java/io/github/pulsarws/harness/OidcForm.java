package io.github.pulsarws.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** What a client sends to a token endpoint: a form, and its credentials there or in a header. */
final class OidcForm {
    private OidcForm() {}

    static Map<String, String> of(HttpExchange exchange) throws IOException {
        Map<String, String> fields = of(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header != null && header.startsWith("Basic ")) {
            String[] credentials = new String(Base64.getDecoder().decode(header.substring(6)), UTF_8).split(":", 2);
            fields.put("client_id", decoded(credentials[0]));
            fields.put("client_secret", decoded(credentials[1]));
        }
        return fields;
    }

    /** The fields of a form, or of a query, which looks the same. */
    static Map<String, String> of(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String field : form.split("&", -1)) {
            String[] parts = field.split("=", 2);
            fields.put(decoded(parts[0]), decoded(parts[parts.length - 1]));
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
