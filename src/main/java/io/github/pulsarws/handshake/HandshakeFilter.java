package io.github.pulsarws.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;

/**
 * Leads every request below {@code /ws} to its endpoint, with the raw path and query in a form that survives the way.
 *
 * <p>What is wrong with a request that names a kind of session is left to the endpoint, which accepts and then closes
 * with the reason: a browser sees no HTTP status. Only what isn't a session at all is answered here, and, if the setting
 * {@code handshake.errors} wants it so, everything else by {@link EarlyDoor}.
 */
@WebFilter(urlPatterns = "/ws/*", asyncSupported = true)
public class HandshakeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Of the protocol; Undertow would take older ones, too, whose frames are the same, and Tomcat and Tyrus don't. */
    private static final String VERSION = "13";

    /** Sent without the header Upgrade that belongs to it: Payara would state no length then, and clients would hang. */
    private static final int UPGRADE_REQUIRED = 426;

    @Inject
    transient EarlyDoor door;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String rawPath =
                request.getRequestURI().substring(request.getContextPath().length());
        Optional<SessionPath> path = SessionPath.parse(rawPath);
        if (path.isEmpty()) {
            refuse(response, HttpServletResponse.SC_NOT_FOUND, "No such path. See / for the endpoints.");
        } else if (!asksForUpgrade(request)) {
            refuse(response, UPGRADE_REQUIRED, "This is a WebSocket endpoint (RFC 6455).");
        } else if (!"GET".equals(request.getMethod())) {
            response.setHeader("Allow", "GET");
            refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "A WebSocket is opened with GET.");
        } else if (!VERSION.equals(request.getHeader("Sec-WebSocket-Version"))) {
            response.setHeader("Sec-WebSocket-Version", VERSION);
            refuse(response, UPGRADE_REQUIRED, "The header Sec-WebSocket-Version must be " + VERSION + ".");
        } else if (request.getHeader("Sec-WebSocket-Key") == null) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST, "The header Sec-WebSocket-Key is missing.");
        } else {
            String query = Objects.requireNonNullElse(request.getQueryString(), "");
            Handshake handshake = new Handshake(request.getRemoteAddr(), rawPath, query);
            lead(path.get().kind(), handshake, request, response, chain);
        }
    }

    private void lead(
            SessionKind kind,
            Handshake handshake,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        try {
            Handshake known = door.isInUse() ? door.open(kind, handshake) : handshake;
            chain.doFilter(new EndpointRequest(request, kind, known), response);
        } catch (HttpRefusal refusal) {
            String json = Json.createObjectBuilder()
                    .add("error", refusal.reason().error().number())
                    .add("errorMsg", refusal.reason().describe())
                    .build()
                    .toString();
            answer(response, refusal.status(), "application/json;charset=UTF-8", json);
        }
    }

    private static boolean asksForUpgrade(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                && Collections.list(request.getHeaders("Connection")).stream()
                        .flatMap(header -> Arrays.stream(header.split(",", -1)))
                        .anyMatch(token -> token.strip().equalsIgnoreCase("upgrade"));
    }

    private static void refuse(HttpServletResponse response, int status, String message) throws IOException {
        answer(response, status, "text/plain;charset=UTF-8", message + "\n");
    }

    private static void answer(HttpServletResponse response, int status, String type, String content)
            throws IOException {
        byte[] body = content.getBytes(UTF_8);
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
