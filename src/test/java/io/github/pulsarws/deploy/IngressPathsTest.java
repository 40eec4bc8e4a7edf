package io.github.pulsarws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.security.LoginServlet;
import io.github.pulsarws.security.TicketServlet;
import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Through the ingress clients reach all that is for them, and nothing else. */
class IngressPathsTest {
    private static final Path WEBAPP = Path.of("webapp");
    private static final List<Manifest> PATHS = Manifest.base("ingress").items("spec", "rules", 0, "http", "paths");

    /** Sessions, sign-in, files, and what the build makes of the YAML files. */
    static Stream<String> forClients() {
        Stream<String> others = Stream.of(
                "/ws/v2/producer/persistent/public/default/t",
                "/ws/v3/consumer/s",
                "/ws/reader/x",
                "/asyncapi.json",
                "/openapi.json");
        Stream<String> servlets = Stream.of(LoginServlet.class, TicketServlet.class)
                .flatMap(servlet ->
                        Stream.of(servlet.getAnnotation(WebServlet.class).value()));
        return Stream.of(others, servlets, files().stream()).flatMap(paths -> paths);
    }

    private static List<String> files() {
        try (Stream<Path> files = Files.walk(WEBAPP)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> "/" + WEBAPP.relativize(file))
                    .filter(path -> !path.startsWith("/WEB-INF/"))
                    .map(path -> path.equals("/index.html") ? "/" : path)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + WEBAPP, e);
        }
    }

    @ParameterizedTest
    @MethodSource("forClients")
    void whatIsForClientsIsLetThrough(String path) {
        assertThat(isLetThrough(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/metrics", "/admin/v2/sessions", "/health", "/metrics", "/openapi", "/wsx"})
    void everythingElseIsNot(String path) {
        assertThat(isLetThrough(path)).isFalse();
    }

    /** A prefix is one of whole segments: Kubernetes' networking.k8s.io/v1, HTTPIngressPath. */
    private static boolean isLetThrough(String path) {
        return PATHS.stream().anyMatch(let -> {
            String known = let.text("path");
            return path.equals(known) || (let.text("pathType").equals("Prefix") && path.startsWith(known + "/"));
        });
    }
}
