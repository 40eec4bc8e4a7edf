package io.github.pulsarws.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;

/**
 * Addresses of the gateway under test.
 *
 * <p>Paths and query strings are sent as they are given, so that a test decides about every percent sign; {@link #encode}
 * is there for those that don't care.
 */
public final class Gateway {
    /** Lets a new subscription begin with the topic's first message. */
    public static final String EARLIEST = "subscriptionInitialPosition=Earliest";

    private Gateway() {}

    /** A producer session on a persistent topic of {@code public/default}. */
    public static URI producer(String topic, String... query) {
        return wsUri("/ws/v2/producer/persistent/public/default/" + encode(topic), query);
    }

    /** A consumer session on a persistent topic of {@code public/default}. */
    public static URI consumer(String topic, String subscription, String... query) {
        return wsUri("/ws/v2/consumer/persistent/public/default/" + encode(topic) + "/" + encode(subscription), query);
    }

    /** A consumer session of the v3 form; the query names its topics. */
    public static URI multiConsumer(String subscription, String... query) {
        return wsUri("/ws/v3/consumer/" + encode(subscription), query);
    }

    /** A reader session on a persistent topic of {@code public/default}. */
    public static URI reader(String topic, String... query) {
        return wsUri("/ws/v2/reader/persistent/public/default/" + encode(topic), query);
    }

    /**
     * @param rawPath percent-encoded where that is needed
     * @param query parameters of the form {@code name=value}, percent-encoded likewise
     */
    public static URI wsUri(String rawPath, String... query) {
        return uri("ws", rawPath, query);
    }

    /** As {@link #wsUri}, for plain HTTP. */
    public static URI httpUri(String rawPath, String... query) {
        return uri("http", rawPath, query);
    }

    /** Percent-encodes everything but letters, digits and {@code -._*}, a slash and a space included. */
    public static String encode(String segment) {
        return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
    }

    private static URI uri(String scheme, String rawPath, String... query) {
        String suffix = query.length == 0 ? "" : "?" + String.join("&", query);
        return URI.create(scheme + "://127.0.0.1:" + port() + rawPath + suffix);
    }

    /** The process of the container that is under test. */
    public static long pid() {
        return Long.getLong("gateway.pid");
    }

    /** The port of the container that is under test. */
    static int port() {
        return Integer.getInteger("gateway.http.port");
    }
}
