package io.github.pulsarws.delivery;

import io.github.pulsarws.handshake.ApiVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Points in time, UTC with milliseconds, as each form of the API writes them. */
final class Timestamps {
    private static final DateTimeFormatter PLAIN = formatter("uuuu-MM-dd HH:mm:ss.SSS");
    private static final DateTimeFormatter RFC_3339 = formatter("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

    private Timestamps() {}

    static String format(long epochMillis, ApiVersion version) {
        DateTimeFormatter formatter = switch (version) {
            case V1 -> PLAIN;
            case V2, V3 -> RFC_3339;
        };
        return formatter.format(Instant.ofEpochMilli(epochMillis));
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
    }
}
