package io.github.pulsarws.admin;

import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Level;

/** Levels of loggers, as {@link System.Logger.Level} calls them, and what {@code java.util.logging} makes of them. */
enum LogLevel {
    TRACE("FINER"),
    DEBUG("FINE"),
    INFO("INFO"),
    WARNING("WARNING"),
    ERROR("SEVERE"),
    OFF("OFF");

    /** Which {@code java.util.logging} has for it. */
    private final String julName;

    LogLevel(String julName) {
        this.julName = julName;
    }

    Level level() {
        return Level.parse(julName);
    }

    static Optional<LogLevel> named(String name) {
        return Arrays.stream(values())
                .filter(level -> level.name().equals(name))
                .findFirst();
    }

    /** The least that lets through no more than a level does, which may be one of a server's own. */
    static LogLevel of(Level level) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.level().intValue() >= level.intValue())
                .findFirst()
                .orElse(OFF);
    }
}
