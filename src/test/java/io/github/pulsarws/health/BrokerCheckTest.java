package io.github.pulsarws.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.config.GatewayConfig;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.pulsar.client.api.PulsarClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerCheckTest {
    private static final String PLUGIN = "org.apache.pulsar.client.impl.auth.AuthenticationToken";

    @Test
    void tellsTheLimitThatIsExceeded() {
        assertThat(judge(new TimeoutException(), Map.of("health.timeoutMillis", "700")))
                .isEqualTo(Check.down("broker", "no answer within 700 ms"));
    }

    @Test
    void tellsNothingOfAddresses() {
        assertThat(judge(new PulsarClientException.ConnectException("10.0.0.1:6650"), Map.of()))
                .isEqualTo(Check.down("broker", "the broker cannot be reached"));
    }

    @Test
    void takesARefusalForAnAnswer() {
        assertThat(judge(new PulsarClientException.TopicDoesNotExistException("no"), Map.of()))
                .isEqualTo(Check.up("broker"));
        assertThat(judge(new PulsarClientException.AuthorizationException("no"), Map.of()))
                .isEqualTo(Check.up("broker"));
    }

    @ParameterizedTest
    @CsvSource({"'', true", PLUGIN + ", false"})
    void mindsCredentialsThatAreNotAcceptedIfItHasAny(String plugin, boolean up) {
        Throwable refused = new CompletionException(new PulsarClientException.AuthenticationException("no"));

        assertThat(judge(refused, Map.of("pulsar.authPlugin", plugin)).up()).isEqualTo(up);
    }

    private static Check judge(Throwable failure, Map<String, String> settings) {
        BrokerCheck check = new BrokerCheck();
        check.config = GatewayConfig.load(setting -> Optional.ofNullable(settings.get(setting.name())));
        return check.judge(failure);
    }
}
