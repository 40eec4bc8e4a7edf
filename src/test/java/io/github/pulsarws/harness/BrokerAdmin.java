package io.github.pulsarws.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The broker's admin REST API: prepares topics and namespaces, and tells what subscriptions have left.
 *
 * <p>Topics are named as for {@link Witness}.
 */
public final class BrokerAdmin {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private BrokerAdmin() {}

    public static void createPartitionedTopic(String topic, int partitions) {
        call("PUT", path(topic) + "/partitions", String.valueOf(partitions));
    }

    /** @param namespace with its tenant, such as {@code public/orders} */
    public static void createNamespace(String namespace) {
        call("PUT", "/admin/v2/namespaces/" + namespace, "");
    }

    /** Sets one of a namespace's policies, for example {@code maxProducersPerTopic}. */
    public static void setPolicy(String namespace, String policy, String json) {
        call("POST", "/admin/v2/namespaces/" + namespace + "/" + policy, json);
    }

    /** Deletes a topic together with whoever is connected to it. */
    public static void deleteTopic(String topic) {
        call("DELETE", path(topic) + "?force=true", "");
    }

    /** Ends a topic: what is there can be read, nothing more can be published. */
    public static void terminateTopic(String topic) {
        call("POST", path(topic) + "/terminate", "");
    }

    /** Makes the broker close a topic and drop everybody's connection to it; they come back by themselves. */
    public static void unloadTopic(String topic) {
        call("PUT", path(topic) + "/unload", "");
    }

    /** Compacts a topic, and waits until the broker has done so. */
    public static void compactTopic(String topic) {
        call("PUT", path(topic) + "/compaction", "");
        await().atMost(WebSocketPeer.PATIENCE)
                .until(() -> object(call("GET", path(topic) + "/compaction", ""))
                        .getString("status")
                        .equals("SUCCESS"));
    }

    public static JsonObject stats(String topic) {
        return object(call("GET", path(topic) + "/stats", ""));
    }

    public static JsonObject partitionedStats(String topic) {
        return object(call("GET", path(topic) + "/partitioned-stats", ""));
    }

    /** Messages of the subscription that are not acknowledged, delivered or not. */
    public static long backlog(String topic, String subscription) {
        return subscription(stats(topic), subscription)
                .getJsonNumber("msgBacklog")
                .longValue();
    }

    /** Messages of the subscription that are delivered and not acknowledged; the broker counts for Shared ones only. */
    public static long unacknowledged(String topic, String subscription) {
        return subscription(stats(topic), subscription)
                .getJsonNumber("unackedMessages")
                .longValue();
    }

    /** As {@link #backlog}, for all partitions of a topic. */
    public static long partitionedBacklog(String topic, String subscription) {
        return subscription(partitionedStats(topic), subscription)
                .getJsonNumber("msgBacklog")
                .longValue();
    }

    /** Waits until the subscription has so many entries left; a batch is one entry. */
    public static void awaitBacklog(String topic, String subscription, long entries) {
        await().atMost(WebSocketPeer.PATIENCE)
                .untilAsserted(() ->
                        assertThat(backlog(topic, subscription)).as("backlog").isEqualTo(entries));
    }

    /** As {@link #awaitBacklog}, for all partitions of a topic. */
    public static void awaitPartitionedBacklog(String topic, String subscription, long entries) {
        await().atMost(WebSocketPeer.PATIENCE)
                .untilAsserted(() -> assertThat(partitionedBacklog(topic, subscription))
                        .as("backlog")
                        .isEqualTo(entries));
    }

    /** The names of the topic's subscriptions, those of readers included. */
    public static Set<String> subscriptions(String topic) {
        return stats(topic).getJsonObject("subscriptions").keySet();
    }

    /** Waits until so many readers are on the topic, which no consumer has ever been on. */
    public static void awaitReaders(String topic, int count) {
        await().atMost(WebSocketPeer.PATIENCE)
                .ignoreExceptions() // until the topic is there
                .until(() -> subscriptions(topic).size() == count);
    }

    /** The consumers that are connected to a subscription. */
    public static List<JsonObject> consumers(String topic, String subscription) {
        return subscription(stats(topic), subscription)
                .getJsonArray("consumers")
                .getValuesAs(JsonObject.class);
    }

    /** Waits until so many consumers are connected to a subscription. */
    public static List<JsonObject> awaitConsumers(String topic, String subscription, int count) {
        return await().atMost(WebSocketPeer.PATIENCE)
                .ignoreExceptions() // until the topic and the subscription are there
                .until(() -> consumers(topic, subscription), consumers -> consumers.size() == count);
    }

    /** How many producers the broker has on the topic, the gateway's and others. */
    public static int producers(String topic) {
        return stats(topic).getJsonArray("publishers").size();
    }

    private static JsonObject subscription(JsonObject stats, String subscription) {
        return stats.getJsonObject("subscriptions").getJsonObject(subscription);
    }

    /** A topic's resource. */
    public static String path(String topic) {
        String[] parts = Topics.fullName(topic).replace("://", "/").split("/", 4);
        return "/admin/v2/" + parts[0] + "/" + parts[1] + "/" + parts[2] + "/" + Gateway.encode(parts[3]);
    }

    /** Any other call; fails unless the broker answers with success. */
    public static String call(String method, String rawPath, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(System.getProperty("broker.adminUrl") + rawPath))
                .timeout(WebSocketPeer.PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return send(request);
    }

    /** The body of a broker's answer; fails unless it is success. */
    static String send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new AssertionError(request + " was answered " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(request + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(request + " was interrupted", e);
        }
    }

    static JsonObject object(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
