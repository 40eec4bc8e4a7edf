package io.github.pulsarws.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** What the gateway under test tells its operators, below {@code /admin}. */
public final class AdminPages {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private AdminPages() {}

    /** @param headers names and values in turn */
    public static HttpResponse<String> call(String method, URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(WebSocketPeer.PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(uri + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(uri + " was interrupted", e);
        }
    }

    public static int status(String method, String rawPath) {
        return call(method, Gateway.httpUri(rawPath)).statusCode();
    }

    /** An array or object, which must be answered with 200. */
    public static JsonStructure read(URI uri, String... headers) {
        HttpResponse<String> response = call("GET", uri, headers);
        assertThat(response.statusCode()).as(uri + " " + response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.read();
        }
    }

    public static JsonObject object(String rawPath) {
        return read(Gateway.httpUri(rawPath)).asJsonObject();
    }

    public static List<JsonObject> objects(String rawPath, String... query) {
        return read(Gateway.httpUri(rawPath, query)).asJsonArray().getValuesAs(JsonObject.class);
    }

    /** The sessions on a topic, in the order in which they were opened. */
    public static List<JsonObject> sessions(String topic) {
        return objects("/admin/v2/sessions", "topic=" + Gateway.encode(Topics.fullName(topic)));
    }

    /** The resource with the statistics of a topic. */
    public static String statsPath(String topic) {
        String[] parts = Topics.fullName(topic).replace("://", "/").split("/", 4);
        return "/admin/v2/proxy-stats/" + parts[0] + "/" + parts[1] + "/" + parts[2] + "/" + Gateway.encode(parts[3])
                + "/stats";
    }
}
