package io.github.pulsarws.log;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Settings;
import io.github.pulsarws.error.LogText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Logs one line when a session opens, and one when it ends. */
@ApplicationScoped
public class SessionLog {
    private static final System.Logger LOG = System.getLogger(SessionLog.class.getName());

    @Inject
    GatewayConfig config;

    /** The client has been accepted; what it asks for is yet to be opened, and may be refused. */
    public void opened(SessionLabel session) {
        if (LOG.isLoggable(Level.INFO)) {
            LOG.log(
                    Level.INFO,
                    isJson() ? json("session-opened", session).build().toString() : text(session));
        }
    }

    /** The session has ended, so long after it was opened. */
    public void ended(SessionLabel session, SessionEnd end, Duration time) {
        if (LOG.isLoggable(Level.INFO)) {
            LOG.log(Level.INFO, isJson() ? json(session, end, time) : text(session, end, time));
        }
    }

    private static String text(SessionLabel session) {
        String user = session.user().isEmpty() ? "" : " as " + LogText.of(session.user());
        return "Session %s opened: %s%s at %s"
                .formatted(session.id(), LogText.of(session.address()), user, LogText.of(session.path()));
    }

    private static String text(SessionLabel session, SessionEnd end, Duration time) {
        String phrase = end.phrase().isEmpty() ? "" : " " + LogText.of(end.phrase());
        return "Session %s closed by the %s after %d ms: %d%s"
                .formatted(session.id(), end.by(), time.toMillis(), end.code(), phrase);
    }

    private static String json(SessionLabel session, SessionEnd end, Duration time) {
        return json("session-closed", session)
                .add("by", end.by())
                .add("code", end.code())
                .add("reason", LogText.of(end.phrase()))
                .add("millis", time.toMillis())
                .build()
                .toString();
    }

    private static JsonObjectBuilder json(String event, SessionLabel session) {
        return Json.createObjectBuilder()
                .add("event", event)
                .add("session", session.id())
                .add("kind", session.kind())
                .add("path", LogText.of(session.path()))
                .add("address", LogText.of(session.address()))
                .add("user", LogText.of(session.user()));
    }

    private boolean isJson() {
        return config.get(Settings.LOG_FORMAT).equals("json");
    }
}
