package io.github.pulsarws.api;

import jakarta.json.bind.JsonbBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What {@code webapp/asyncapi.yaml} says of sessions. */
public final class AsyncApi {
    private static final Description DESCRIPTION = Description.read("asyncapi.yaml");

    private AsyncApi() {}

    /** The query parameters of a channel. */
    public static Map<String, ApiParameter> parameters(String channel) {
        Map<String, ApiParameter> parameters = new TreeMap<>();
        collect(DESCRIPTION.members("channels", channel, "bindings", "ws", "query"), parameters);
        return parameters;
    }

    private static void collect(Map<?, ?> query, Map<String, ApiParameter> parameters) {
        ((Map<?, ?>) query.get("properties"))
                .forEach((name, schema) ->
                        parameters.put((String) name, ApiParameter.of((String) name, (Map<?, ?>) schema)));
        if (query.get("allOf") instanceof List<?> others) {
            others.forEach(other -> collect((Map<?, ?>) DESCRIPTION.resolve(other), parameters));
        }
    }

    /** The headers of a channel's handshake. */
    public static Set<String> headers(String channel) {
        return names(DESCRIPTION.members("channels", channel, "bindings", "ws", "headers", "properties"));
    }

    /** The channels, by the names that the file has for them. */
    public static Set<String> channels() {
        return names(DESCRIPTION.members("channels"));
    }

    /** The addresses of the channels. */
    public static Set<String> addresses() {
        Set<String> addresses = new TreeSet<>();
        DESCRIPTION
                .members("channels")
                .values()
                .forEach(channel -> addresses.add((String) ((Map<?, ?>) channel).get("address")));
        return addresses;
    }

    /** The fields of an object. */
    public static Set<String> fields(String schema) {
        return names(DESCRIPTION.members("components", "schemas", schema, "properties"));
    }

    /** The messages of a channel, by the names that it has for them. */
    public static Set<String> messages(String channel) {
        return names(DESCRIPTION.members("channels", channel, "messages"));
    }

    /** The examples of a message, as JSON. */
    public static List<String> examples(String message) {
        return DESCRIPTION.items("components", "messages", message, "examples").stream()
                .map(example -> JsonbBuilder.create().toJson(((Map<?, ?>) example).get("payload")))
                .toList();
    }

    /** The fields of a message's payload, which is an object. */
    public static Set<String> fieldsOf(String message) {
        return names(DESCRIPTION.members("components", "messages", message, "payload", "properties"));
    }

    /** The fields that a message's properties may have, besides any others. */
    public static Set<String> propertiesOf(String message) {
        return names(DESCRIPTION.members(
                "components", "messages", message, "payload", "properties", "properties", "properties"));
    }

    /** An extension of the file, which is a list of objects. */
    public static List<Map<?, ?>> extension(String name) {
        return DESCRIPTION.items(name).stream()
                .<Map<?, ?>>map(item -> (Map<?, ?>) item)
                .toList();
    }

    private static Set<String> names(Map<?, ?> members) {
        Set<String> names = new TreeSet<>();
        members.keySet().forEach(name -> names.add((String) name));
        return names;
    }
}
