package io.github.pulsarws.handshake;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * Leads every request below {@code /ws} to its endpoint, with the raw path and query in a form that survives the way.
 *
 * <p>What is wrong with a request that names a kind of session is left to the endpoint, which accepts and then closes
 * with the reason: a browser sees no HTTP status. Only what isn't a session at all is answered here.
 */
@WebFilter(urlPatterns = "/ws/*", asyncSupported = true)
public class HandshakeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final int UPGRADE_REQUIRED = 426;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String rawPath =
                request.getRequestURI().substring(request.getContextPath().length());
        Optional<SessionPath> path = SessionPath.parse(rawPath);
        if (path.isEmpty()) {
            refuse(response, HttpServletResponse.SC_NOT_FOUND, "No such path. See / for the endpoints.");
        } else if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            response.setHeader("Upgrade", "websocket");
            refuse(response, UPGRADE_REQUIRED, "This is a WebSocket endpoint (RFC 6455).");
        } else {
            String query = Objects.requireNonNullElse(request.getQueryString(), "");
            Handshake handshake = new Handshake(request.getRemoteAddr(), rawPath, query);
            chain.doFilter(new EndpointRequest(request, path.get().kind(), handshake), response);
        }
    }

    private static void refuse(HttpServletResponse response, int status, String message) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().println(message);
    }
}
