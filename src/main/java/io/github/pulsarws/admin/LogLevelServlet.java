package io.github.pulsarws.admin;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.SecuritySettings;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.LogText;
import io.github.pulsarws.security.HttpAnswers;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells and sets the level of a logger: {@code {"logger":"io.github.pulsarws","level":"DEBUG"}}.
 *
 * <p>Set until the server ends. Only with authentication on: without it everybody who reaches the gateway would be an
 * administrator, and could keep what they do out of the log.
 */
@WebServlet("/admin/v2/log-level")
public class LogLevelServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(LogLevelServlet.class.getName());
    private static final int MAX_LENGTH = 1_000;

    @Inject
    transient LogLevels levels;

    @Inject
    transient GatewayConfig config;

    /** {@code ?logger=}, or the one above all of the gateway's. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String logger = Objects.requireNonNullElse(request.getParameter("logger"), LogLevels.ROOT);
        if (LogLevels.isOurs(logger)) {
            answer(response, logger);
        } else {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST, "no logger of the gateway: " + LogText.of(logger));
        }
    }

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!SecuritySettings.isAuthenticationRequired(config)) {
            refuse(response, HttpServletResponse.SC_FORBIDDEN, "this needs security.authentication=required");
            return;
        }
        JsonObject asked = read(request);
        String logger = text(asked, "logger");
        String level = text(asked, "level");
        boolean inherited = JsonValue.NULL.equals(asked.get("level"));
        if (!LogLevels.isOurs(logger) || (!inherited && LogLevel.named(level).isEmpty())) {
            refuse(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    "expected {\"logger\":\"io.github.pulsarws…\",\"level\":…} with TRACE, DEBUG, INFO, WARNING, ERROR, OFF or null");
            return;
        }
        levels.set(logger, LogLevel.named(level).orElse(null));
        LOG.log(Level.INFO, "The level of {0} is now {1}", logger, levels.get(logger));
        answer(response, logger);
    }

    private void answer(HttpServletResponse response, String logger) throws IOException {
        HttpAnswers.json(
                response,
                HttpServletResponse.SC_OK,
                Json.createObjectBuilder()
                        .add("logger", logger)
                        .add("level", levels.get(logger).name())
                        .build());
    }

    /** {@return an empty object for anything else} */
    private static JsonObject read(HttpServletRequest request) throws IOException {
        char[] start = new char[MAX_LENGTH];
        int length = 0;
        Reader content = request.getReader();
        for (int n = 0; n >= 0 && length < MAX_LENGTH; n = content.read(start, length, MAX_LENGTH - length)) {
            length += n;
        }
        try (JsonReader reader = Json.createReader(new StringReader(new String(start, 0, length)))) {
            return reader.readObject();
        } catch (JsonException e) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    private static String text(JsonObject object, String name) {
        @Nullable JsonValue value = object.get(name);
        return value instanceof JsonString text ? text.getString() : "";
    }

    private static void refuse(HttpServletResponse response, int status, String detail) throws IOException {
        HttpAnswers.refuse(response, status, GatewayError.UNKNOWN, detail);
    }
}
