package io.github.pulsarws.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Settings;
import io.github.pulsarws.pulsar.GatewayCredentials;
import io.github.pulsarws.pulsar.TopicAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pulsar.client.api.PulsarClientException;
import org.jspecify.annotations.Nullable;

/** The one thing of the broker's admin REST API that the gateway asks for: a topic's statistics. It changes nothing there. */
@ApplicationScoped
class BrokerAdminApi {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int NOT_FOUND = 404;

    @Inject
    GatewayConfig config;

    @Inject
    GatewayCredentials credentials;

    private @Nullable HttpClient client;

    /** The address of the API, if the settings name one. */
    Optional<String> address() {
        return config.find(Settings.ADMIN_URL);
    }

    /**
     * Asks for a topic's statistics; those of a partitioned topic are of all its partitions together.
     *
     * @param address as {@link #address()} has it
     * @param authorization the caller's own, shown to the broker where the gateway has none; empty for none
     * @return what the broker answers, whatever the status
     */
    CompletableFuture<HttpResponse<String>> stats(String address, TopicAddress topic, Optional<String> authorization) {
        String path = (address.endsWith("/") ? address : address + "/")
                + "admin/v2/%s/%s/%s/%s/"
                        .formatted(topic.domain(), topic.tenant(), topic.namespace(), encoded(topic.topic()));
        return get(path + "stats", authorization)
                .thenCompose(answer -> answer.statusCode() == NOT_FOUND
                        ? get(path + "partitioned-stats?perPartition=false", authorization)
                        : CompletableFuture.completedFuture(answer));
    }

    private CompletableFuture<HttpResponse<String>> get(String uri, Optional<String> authorization) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(uri)).timeout(PATIENCE).header("Accept", "application/json");
        try {
            if (credentials.areConfigured()) {
                credentials.httpHeaders().forEach(header -> request.header(header.getKey(), header.getValue()));
            } else {
                authorization.ifPresent(value -> request.header("Authorization", value));
            }
        } catch (PulsarClientException e) {
            return CompletableFuture.failedFuture(e);
        }
        return http().sendAsync(request.build(), BodyHandlers.ofString(UTF_8));
    }

    /** Made when it is first needed, which for many gateways is never. Follows a broker's redirect to the one with the topic. */
    private synchronized HttpClient http() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
            client = made;
        }
        return made;
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
    }
}
