package io.github.pulsarws.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.handshake.ApiVersion;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {
    private final TimeZone zone = TimeZone.getDefault();
    private final Locale locale = Locale.getDefault();

    @BeforeEach
    void goFarAway() {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    }

    @AfterEach
    void comeBack() {
        TimeZone.setDefault(zone);
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @CsvSource({
        "1795451835615, 2026-11-23T16:37:15.615Z, 2026-11-23 16:37:15.615",
        "1472547405785, 2016-08-30T08:56:45.785Z, 2016-08-30 08:56:45.785",
        "1795451835000, 2026-11-23T16:37:15.000Z, 2026-11-23 16:37:15.000",
        "1795451835007, 2026-11-23T16:37:15.007Z, 2026-11-23 16:37:15.007",
        "1, 1970-01-01T00:00:00.001Z, 1970-01-01 00:00:00.001",
        "-1, 1969-12-31T23:59:59.999Z, 1969-12-31 23:59:59.999",
        "253402300799999, 9999-12-31T23:59:59.999Z, 9999-12-31 23:59:59.999",
    })
    void areUtcWithMilliseconds(long epochMillis, String v2, String v1) {
        assertThat(Timestamps.format(epochMillis, ApiVersion.V2)).isEqualTo(v2);
        assertThat(Timestamps.format(epochMillis, ApiVersion.V1)).isEqualTo(v1);
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807", "-9223372036854775808"})
    void anyLongCanBeWritten(long epochMillis) {
        assertThat(Timestamps.format(epochMillis, ApiVersion.V2)).endsWith("Z");
    }
}
