package io.github.pulsarws.harness;

import java.util.concurrent.atomic.AtomicInteger;

/** Names of topics that no other test uses. */
public final class Topics {
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private Topics() {}

    /** A name within a namespace, such as {@code window-12}. */
    public static String unique(String label) {
        return label + "-" + COUNTER.incrementAndGet();
    }

    /** The full name of a topic; one that is given without domain is a persistent topic of {@code public/default}. */
    public static String fullName(String topic) {
        return topic.contains("://") ? topic : "persistent://public/default/" + topic;
    }
}
