package io.github.pulsarws.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.handshake.ApiVersion;
import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class TimestampsTest {
    private static final long MILLIS = Instant.parse("2016-08-30T16:45:57.785Z").toEpochMilli();

    @Test
    void v1SeparatesWithASpaceAndNamesNoZone() {
        assertThat(Timestamps.format(MILLIS, ApiVersion.V1)).isEqualTo("2016-08-30 16:45:57.785");
    }

    @Test
    void v2IsRfc3339() {
        assertThat(Timestamps.format(MILLIS, ApiVersion.V2)).isEqualTo("2016-08-30T16:45:57.785Z");
    }

    @Test
    void millisecondsHaveThreeDigitsAlways() {
        assertThat(Timestamps.format(0, ApiVersion.V2)).isEqualTo("1970-01-01T00:00:00.000Z");
    }

    @Test
    void theZoneOfTheMachineDoesNotMatter() {
        TimeZone own = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        try {
            assertThat(Timestamps.format(MILLIS, ApiVersion.V1)).isEqualTo("2016-08-30 16:45:57.785");
        } finally {
            TimeZone.setDefault(own);
        }
    }
}
