package io.github.pulsarws.upgrade;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Has a request that asks for an upgrade, and gets none, answered as any other: RFC 9110, section 7.8. Java's client asks for
 * HTTP/2 with each request unless told otherwise.
 *
 * <p>Payara gives such a request a body without an end, and leaves {@code Content-Type} out of an answer that it begins to send before all
 * of it is there. Other containers have no need of this.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class DeclinedUpgradeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Longer answers begin before they are complete: in bytes. */
    private static final int ANSWER_BUFFER = 1024 * 1024;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String protocol = request.getHeader("Upgrade");
        if (protocol == null || protocol.equalsIgnoreCase("websocket")) {
            chain.doFilter(request, response);
        } else if (request.getHeader("Transfer-Encoding") != null) {
            response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
        } else {
            response.setBufferSize(ANSWER_BUFFER);
            chain.doFilter(new BoundedRequest(request), response);
        }
    }
}
