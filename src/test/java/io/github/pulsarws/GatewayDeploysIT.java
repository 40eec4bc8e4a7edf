package io.github.pulsarws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatewayTest
@Tag("portability")
class GatewayDeploysIT {
    @Test
    void servesItsPageAtTheContextRoot() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(Gateway.httpUri("/")).build();

        HttpResponse<String> page = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Pulsar WebSocket Gateway");
    }
}
