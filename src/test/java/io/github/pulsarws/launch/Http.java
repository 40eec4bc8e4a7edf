package io.github.pulsarws.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks servers that may not be there yet. */
final class Http {
    static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private static final Duration ANSWER_BOUND = Duration.ofSeconds(5);

    private Http() {}

    /** The body of a successful answer; empty while there is none. */
    static Optional<String> get(URI uri) {
        return send(HttpRequest.newBuilder(uri));
    }

    /** The same, with a header {@code Authorization}. */
    static Optional<String> get(URI uri, String authorization) {
        return send(HttpRequest.newBuilder(uri).header("Authorization", authorization));
    }

    private static Optional<String> send(HttpRequest.Builder get) {
        HttpRequest request = get.timeout(ANSWER_BOUND).build();
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            return Optional.of(response)
                    .filter(answer -> answer.statusCode() == 200)
                    .map(HttpResponse::body);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
