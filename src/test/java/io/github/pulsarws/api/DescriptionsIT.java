package io.github.pulsarws.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pulsarws.harness.ExternalProgram;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The descriptions of the API are served, and are what parsers take for AsyncAPI and OpenAPI. */
@GatewayTest
class DescriptionsIT {
    private static final Path WEBAPP = Path.of("webapp");
    private static final Duration BOUND = Duration.ofSeconds(100);

    @ParameterizedTest
    @ValueSource(strings = {"asyncapi.yaml", "openapi.yaml"})
    void areServed(String name) throws Exception {
        HttpResponse<String> answer = get("/" + name);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/yaml");
        assertThat(answer.body()).isEqualTo(Files.readString(WEBAPP.resolve(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"asyncapi", "openapi"})
    void areServedAsJsonAsWell(String name) throws Exception {
        HttpResponse<String> answer = get("/" + name + ".json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        // JSON is YAML, too
        assertThat(new Yaml().<Object>load(answer.body()))
                .isEqualTo(new Yaml().<Object>load(Files.readString(WEBAPP.resolve(name + ".yaml"))));
    }

    @Test
    void areValid() throws Exception {
        try (ExternalProgram check = ExternalProgram.descriptionCheck(
                WEBAPP.resolve("asyncapi.yaml").toString(),
                WEBAPP.resolve("openapi.yaml").toString())) {
            assertThat(check.finish(BOUND)).containsExactly("2 checked");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "asyncapi.yaml, 'action: receive', 'action: recieve', /operations/receiveRequests/action",
        "openapi.yaml, 'operationId: live', 'operationIdd: live', operationIdd",
    })
    void areRefusedIfTheyAreWrong(String name, String right, String wrong, String fault, @TempDir Path directory)
            throws Exception {
        String description = Files.readString(WEBAPP.resolve(name));
        assertThat(description).contains(right);
        Path file = Files.writeString(directory.resolve(name), description.replace(right, wrong));

        try (ExternalProgram check = ExternalProgram.descriptionCheck(file.toString())) {
            assertThatThrownBy(() -> check.finish(BOUND))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(fault);
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(Gateway.httpUri(path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
