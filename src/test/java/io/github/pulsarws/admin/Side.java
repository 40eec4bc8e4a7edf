package io.github.pulsarws.admin;

import io.github.pulsarws.harness.AdminPages;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.net.URI;
import java.net.http.HttpResponse;

/**
 * One of two servers that are to tell the same.
 *
 * @param page the root of its resources
 * @param topic full name of the topic that its sessions are on, which needs no percent sign in an address
 */
record Side(URI page, String topic) {
    /** @param rest what follows the topic */
    URI session(String kind, String rest) {
        return URI.create("ws://" + page.getAuthority() + "/ws/v2/" + kind + "/" + path(topic) + rest);
    }

    /** What is below the address of the statistics, which must be there. */
    JsonStructure read(String path) {
        return AdminPages.read(statistics(path));
    }

    /** What it tells of its topic, which must have a session. */
    JsonObject stats() {
        return read(path(topic) + "/stats").asJsonObject();
    }

    /** What it says about any topic. */
    HttpResponse<String> statsOf(String anyTopic) {
        return AdminPages.call("GET", statistics(path(anyTopic) + "/stats"));
    }

    /** Those of its metrics that have this dimension. */
    JsonObject metrics(String dimension, String value) {
        return read("metrics").asJsonArray().getValuesAs(JsonObject.class).stream()
                .filter(entry -> entry.getJsonObject("dimensions")
                        .getString(dimension, "")
                        .equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metrics of " + value + " at " + page));
    }

    private URI statistics(String path) {
        return page.resolve("/admin/v2/proxy-stats/" + path);
    }

    private static String path(String topic) {
        return topic.replace("://", "/");
    }
}
