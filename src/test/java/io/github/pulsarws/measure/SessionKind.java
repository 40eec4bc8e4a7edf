package io.github.pulsarws.measure;

import jakarta.json.JsonObject;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** The kinds of sessions, with what the measurements need to know of each. */
public enum SessionKind {
    /** Shared, with the usual window of 1,000 messages. */
    CONSUMER(
            "/s?subscriptionType=Shared",
            stats -> stats.getJsonObject("subscriptions")
                    .getJsonObject("s")
                    .getJsonArray("consumers")
                    .size()),
    /** Without batching, as by default. */
    PRODUCER("", stats -> stats.getJsonArray("publishers").size()),
    /** Each has a subscription of its own at the broker, which those that begin at the end would share. */
    READER("?messageId=earliest", stats -> stats.getJsonObject("subscriptions").size());

    private final String rest;
    private final ToIntFunction<JsonObject> known;

    SessionKind(String rest, ToIntFunction<JsonObject> known) {
        this.rest = rest;
        this.known = known;
    }

    /** The kind with that label. */
    public static SessionKind named(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** What a path has for it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param place what comes between the kind and its topic */
    public String path(String place) {
        return label() + place + label() + rest;
    }

    /** How many sessions of this kind a topic's statistics show. */
    public int known(JsonObject stats) {
        return known.applyAsInt(stats);
    }
}
