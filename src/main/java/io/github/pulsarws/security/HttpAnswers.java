package io.github.pulsarws.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Remedy;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Short answers of HTTP, which nobody may keep. */
public final class HttpAnswers {
    private HttpAnswers() {}

    /** A numbered error, as JSON; with 401 also how to do better (RFC 6750 section 3). */
    public static void refuse(HttpServletResponse response, int status, GatewayException reason) throws IOException {
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        json(
                response,
                status,
                Json.createObjectBuilder()
                        .add("error", reason.error().number())
                        .add("errorMsg", reason.describe())
                        .build());
    }

    /** As {@link #refuse(HttpServletResponse, int, GatewayException)}, for a request that opens no session. */
    public static void refuse(HttpServletResponse response, int status, GatewayError error, String detail)
            throws IOException {
        // what remedy there is, the status says
        refuse(response, status, new GatewayException(error, Remedy.UNKNOWN, detail));
    }

    /** Any JSON object. */
    public static void json(HttpServletResponse response, int status, JsonObject json) throws IOException {
        json(response, status, json.toString());
    }

    /** @param json a JSON value */
    public static void json(HttpServletResponse response, int status, String json) throws IOException {
        answer(response, status, "application/json;charset=UTF-8", json);
    }

    /** A sentence, as plain text. */
    public static void text(HttpServletResponse response, int status, String sentence) throws IOException {
        answer(response, status, "text/plain;charset=UTF-8", sentence + "\n");
    }

    private static void answer(HttpServletResponse response, int status, String type, String content)
            throws IOException {
        byte[] body = content.getBytes(UTF_8);
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
