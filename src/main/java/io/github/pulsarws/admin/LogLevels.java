package io.github.pulsarws.admin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The levels of the gateway's loggers, where the server logs by {@code java.util.logging} or what stands in for it. */
@ApplicationScoped
public class LogLevels {
    /** The logger above all of the gateway's. */
    static final String ROOT = "io.github.pulsarws";

    private static final Pattern BELOW = Pattern.compile(Pattern.quote(ROOT) + "(\\.\\w+)*");

    /** Those that have been set: a logger that nobody holds is forgotten, together with its level. */
    private final Map<String, Logger> held = new ConcurrentHashMap<>();

    static boolean isOurs(String name) {
        return BELOW.matcher(name).matches();
    }

    /** {@return the level that counts for a logger} Its own, or that of the next one above it which has one. */
    LogLevel get(String name) {
        for (Logger logger = Logger.getLogger(name); logger != null; logger = logger.getParent()) {
            Level level = logger.getLevel();
            if (level != null) {
                return LogLevel.of(level);
            }
        }
        return LogLevel.INFO;
    }

    /** @param level null for that of the loggers above it */
    void set(String name, @Nullable LogLevel level) {
        Logger logger = Logger.getLogger(name);
        held.put(name, logger);
        logger.setLevel(level == null ? null : level.level());
    }
}
