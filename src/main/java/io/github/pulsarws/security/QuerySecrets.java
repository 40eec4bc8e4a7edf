package io.github.pulsarws.security;

import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.error.LogText;
import io.github.pulsarws.options.PercentEncoding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes the credentials out of a query, so that nothing that handles or logs the rest can show them. */
public final class QuerySecrets {
    private static final String TOKEN = "token";
    private static final String TICKET = "ticket";
    private static final String UNREADABLE = "\u0000";
    private static final Set<String> NAMES = Set.of(TOKEN, TICKET);

    private final Map<String, String> secrets;
    private final String rest;

    private QuerySecrets(Map<String, String> secrets, String rest) {
        this.secrets = secrets;
        this.rest = rest;
    }

    /** @param rawQuery as it came; may be empty */
    public static QuerySecrets of(String rawQuery) {
        Map<String, String> secrets = new HashMap<>();
        List<String> rest = new ArrayList<>();
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (NAMES.contains(name)) {
                secrets.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
            } else {
                rest.add(pair);
            }
        }
        return new QuerySecrets(secrets, String.join("&", rest));
    }

    /** The query without its secrets, in no other way changed. */
    public String rest() {
        return rest;
    }

    /** @throws InvalidRequestException if one of them is not readable, or holds what no credential holds */
    void requireReadable() {
        secrets.forEach((name, value) -> {
            if (value.equals(UNREADABLE) || !LogText.isPlain(value)) {
                throw new InvalidRequestException("parameter " + name + " is not readable");
            }
        });
    }

    /** Of several the first. */
    Optional<String> token() {
        return Optional.ofNullable(secrets.get(TOKEN));
    }

    /** As {@link #token}. */
    Optional<String> ticket() {
        return Optional.ofNullable(secrets.get(TICKET));
    }

    private static String decode(String raw) {
        try {
            return PercentEncoding.decodeQuery(raw);
        } catch (InvalidRequestException e) {
            // no name that is looked for; or a secret, of which nothing may be repeated
            return UNREADABLE;
        }
    }
}
