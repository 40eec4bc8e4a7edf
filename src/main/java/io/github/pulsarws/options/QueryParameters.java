package io.github.pulsarws.options;

import io.github.pulsarws.error.InvalidRequestException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The parameters of a request's query; of a repeated one the first counts. */
public final class QueryParameters {
    /** Their values are in no message. */
    private static final Set<String> SECRETS = Set.of("token", "ticket");

    private final Map<String, String> values;

    QueryParameters(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param rawQuery the query as it came, without the question mark; may be empty
     * @throws InvalidRequestException if its percent-encoding is malformed, or a name or value holds what is not printable,
     *     which must not get into a log: not ours, not the Pulsar client's, not the broker's
     */
    public static QueryParameters parse(String rawQuery) {
        Map<String, String> values = new HashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = PercentEncoding.decodeQuery(equals < 0 ? pair : pair.substring(0, equals));
            PrintableText.require("the name of a parameter", name);
            values.putIfAbsent(name, value(name, equals < 0 ? "" : pair.substring(equals + 1)));
        }
        return new QueryParameters(values);
    }

    private static String value(String name, String raw) {
        boolean secret = SECRETS.contains(name);
        try {
            String value = PercentEncoding.decodeQuery(raw);
            PrintableText.require("parameter " + name, value);
            return value;
        } catch (InvalidRequestException e) {
            throw secret ? new InvalidRequestException("parameter " + name + " is not readable") : e;
        }
    }

    /** {@return all of them, in the order of their names} They may be secrets. */
    public Map<String, String> all() {
        return new TreeMap<>(values);
    }

    /**
     * One parameter as a typed value.
     *
     * @param parser one of {@link ParameterTypes}
     * @throws InvalidRequestException if the value is not valid; the message names parameter and value
     */
    public <T> Optional<T> find(String name, Function<String, T> parser) {
        String value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(value));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("parameter %s: '%s' %s".formatted(name, value, e.getMessage()));
        }
    }
}
