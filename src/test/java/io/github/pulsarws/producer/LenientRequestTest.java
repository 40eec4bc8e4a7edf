package io.github.pulsarws.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that Pulsar's own proxy takes although they are not quite what its documentation shows. */
class LenientRequestTest {
    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "1969-12-31T23:59:59.999Z, -1",
        "2026-11-23t17:37z, 1795455420000",
        "2026-11-23T17:37:15.615+01, 1795451835615"
    })
    void takesEveryTimeWithAnOffset(String eventTime, long millis) throws Exception {
        assertThat(decode("\"eventTime\":\"" + eventTime + "\"").eventTime()).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1795455435615", "true", "\"\"", "\"2026-11-23\"", "\"2026-11-23T17:37:15\""})
    void answersEveryOtherTimeWithError7(String eventTime) {
        assertThatThrownBy(() -> decode("\"eventTime\":" + eventTime))
                .hasMessage("Invalid payload encoding: expected an RFC 3339 date-time with offset at /eventTime");
    }

    @Test
    void readsNumbersAndBooleansAsText() throws Exception {
        PublishRequest request = decode("\"key\":7,\"replicationClusters\":[1,\"two\",true]");

        assertThat(request.key()).isEqualTo("7");
        assertThat(request.replicationClusters()).containsExactly("1", "two", "true");
    }

    @Test
    void cutsTimesOfDeliveryToMilliseconds() throws Exception {
        PublishRequest request = decode("\"deliverAt\":1795455435615.25,\"deliverAfterMs\":0.5");

        assertThat(request.deliverAt()).isEqualTo(1795455435615L);
        assertThat(request.deliverAfter()).isZero();
    }

    private static PublishRequest decode(String members) throws Exception {
        return (PublishRequest) new PublishRequestDecoder().decode("{\"payload\":\"\"," + members + "}");
    }
}
