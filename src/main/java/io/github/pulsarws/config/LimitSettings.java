package io.github.pulsarws.config;

import java.util.List;

/** The settings that limit what one address and one user may have. */
public final class LimitSettings {
    public static final Setting<Integer> SESSIONS = Setting.number(
            "limits.sessions",
            10_000,
            0,
            10_000_000,
            "sessions",
            "Most sessions that may be open; more are refused with 1013. 0: no limit.");
    public static final Setting<Integer> SESSIONS_PER_ADDRESS = limit(
            "limits.sessionsPerAddress",
            1_000_000,
            "sessions",
            "Most sessions that one address may have open; more are refused with 1013. 0: no limit.");
    public static final Setting<Integer> SESSIONS_PER_PRINCIPAL = limit(
            "limits.sessionsPerPrincipal",
            1_000_000,
            "sessions",
            "Most sessions that one user may have open; more are refused with 1013. 0: no limit.");
    public static final Setting<Integer> OPENINGS_PER_ADDRESS = limit(
            "limits.openingsPerSecondPerAddress",
            1_000_000,
            "per second",
            "How fast one address may open sessions, failed attempts included; more are refused with 1013. 0: no limit.");
    public static final Setting<Integer> OPENINGS_PER_PRINCIPAL = limit(
            "limits.openingsPerSecondPerPrincipal",
            1_000_000,
            "per second",
            "How fast one user may open sessions; more are refused with 1013. 0: no limit.");
    public static final Setting<Integer> MESSAGES_PER_ADDRESS = limit(
            "limits.messagesPerSecondPerAddress",
            1_000_000,
            "per second",
            "What one address may publish; more is answered `send-error:8`. 0: no limit.");
    public static final Setting<Integer> MESSAGES_PER_PRINCIPAL = limit(
            "limits.messagesPerSecondPerPrincipal",
            1_000_000,
            "per second",
            "What one user may publish; more is answered `send-error:8`. 0: no limit.");
    public static final Setting<Integer> BYTES_PER_ADDRESS = limit(
            "limits.bytesPerSecondPerAddress",
            1024 * 1024 * 1024,
            "bytes per second",
            "What one address may publish in payloads, keys and properties; more is answered `send-error:8`. 0: no limit.");
    public static final Setting<Integer> BYTES_PER_PRINCIPAL = limit(
            "limits.bytesPerSecondPerPrincipal",
            1024 * 1024 * 1024,
            "bytes per second",
            "What one user may publish in payloads, keys and properties; more is answered `send-error:8`. 0: no limit.");

    static final List<Setting<?>> ALL = List.of(
            SESSIONS,
            SESSIONS_PER_ADDRESS,
            SESSIONS_PER_PRINCIPAL,
            OPENINGS_PER_ADDRESS,
            OPENINGS_PER_PRINCIPAL,
            MESSAGES_PER_ADDRESS,
            MESSAGES_PER_PRINCIPAL,
            BYTES_PER_ADDRESS,
            BYTES_PER_PRINCIPAL);

    private LimitSettings() {}

    private static Setting<Integer> limit(String name, int max, String unit, String meaning) {
        return Setting.number(name, 0, 0, max, unit, meaning);
    }
}
