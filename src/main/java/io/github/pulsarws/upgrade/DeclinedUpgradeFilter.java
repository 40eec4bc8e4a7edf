package io.github.pulsarws.upgrade;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * On Payara, has a request that asks for an upgrade, and gets none, answered as any other: RFC 9110, section 7.8. Java's client asks
 * for HTTP/2 with each request unless told otherwise.
 *
 * <p>Payara gives such a request a body without an end, and leaves {@code Content-Type} out of an answer that it begins to send before all
 * of it is there.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class DeclinedUpgradeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** In bytes; longer answers begin before they are complete. No more, as anybody may ask for it. */
    private static final int ANSWER_BUFFER = 256 * 1024;

    /** Where upgrades are not declined. */
    private static final String SESSIONS = "/ws/";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getHeader("Upgrade") == null || isForSession(request) || !isOnPayara(request)) {
            chain.doFilter(request, response);
        } else if (request.getHeader("Transfer-Encoding") != null) {
            response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
        } else {
            response.setBufferSize(ANSWER_BUFFER);
            chain.doFilter(new BoundedRequest(request), response);
        }
    }

    private static boolean isForSession(HttpServletRequest request) {
        return request.getRequestURI()
                .startsWith(SESSIONS, request.getContextPath().length());
    }

    private static boolean isOnPayara(HttpServletRequest request) {
        return request.getServletContext().getServerInfo().contains("Payara");
    }
}
