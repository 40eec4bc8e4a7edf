package io.github.pulsarws.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.handshake.ApiVersion;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeYearsTest {
    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00.000Z", "1582-10-15T12:00:00.000Z", "1969-12-31T23:59:59.999Z"})
    void writesYearsLongAgoAsTheyWereRead(String time) {
        assertThat(Timestamps.format(Instant.parse(time).toEpochMilli(), ApiVersion.V2))
                .isEqualTo(time);
    }
}
