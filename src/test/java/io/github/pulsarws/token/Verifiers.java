package io.github.pulsarws.token;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.stats.GatewayTally;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;

/** Verifiers with the settings that a test gives. */
final class Verifiers {
    private Verifiers() {}

    static TokenVerifier of(Map<String, String> settings) {
        return of(settings, InstantSource.system());
    }

    static TokenVerifier of(Map<String, String> settings, InstantSource clock) {
        TokenVerifier verifier = new TokenVerifier();
        verifier.config = GatewayConfig.load(setting -> Optional.ofNullable(settings.get(setting.name())));
        verifier.tally = new GatewayTally();
        verifier.clock = clock;
        verifier.readSettings();
        return verifier;
    }

    /** Why a token is refused: the detail of error 5. Fails if it is accepted. */
    static String refusal(TokenVerifier verifier, String token) {
        GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> verifier.verify(token));
        Assertions.assertThat(refusal).as("the refusal").isNotNull();
        Assertions.assertThat(refusal.error()).isEqualTo(GatewayError.AUTHENTICATE);
        String prefix = GatewayError.AUTHENTICATE.describe("") + ": ";
        Assertions.assertThat(refusal.describe()).startsWith(prefix);
        return refusal.describe().substring(prefix.length());
    }
}
