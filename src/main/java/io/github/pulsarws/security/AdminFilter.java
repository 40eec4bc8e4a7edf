package io.github.pulsarws.security;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.SecuritySettings;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.LimitException;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.limits.RefusalLog;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Keeps what is below {@code /admin} for those who have the admin role, where authentication is on; health excepted, for
 * which orchestrators ask without credentials, and which tells nobody anything.
 */
@WebFilter(urlPatterns = "/admin/*", asyncSupported = true)
public class AdminFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String HEALTH = "/health";
    private static final int TOO_MANY_REQUESTS = 429;

    @Inject
    transient Gatekeeper gatekeeper;

    @Inject
    transient GatewayConfig config;

    @Inject
    transient RefusalLog refusals;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!gatekeeper.isRequired() || isHealth(request)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            requireAdmin(gatekeeper.identify(request));
        } catch (GatewayException e) {
            refuse(request, response, status(e), e);
            return;
        } catch (LimitException e) {
            String detail = String.valueOf(e.getMessage());
            refuse(
                    request,
                    response,
                    TOO_MANY_REQUESTS,
                    new GatewayException(GatewayError.UNKNOWN, Remedy.TRY_LATER, detail));
            return;
        }
        chain.doFilter(request, response);
    }

    private void requireAdmin(Caller caller) {
        String role = config.get(SecuritySettings.ADMIN_ROLE);
        if (!caller.is(role)) {
            throw new GatewayException(
                    GatewayError.NOT_AUTHORIZED, Remedy.CHANGE_REQUEST, "this is for the role " + role);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, int status, GatewayException reason)
            throws IOException {
        refusals.refused(request.getRemoteAddr(), request.getRequestURI(), "", reason.describe());
        HttpAnswers.refuse(response, status, reason);
    }

    private static int status(GatewayException reason) {
        return reason.error() == GatewayError.NOT_AUTHORIZED
                ? HttpServletResponse.SC_FORBIDDEN
                : HttpServletResponse.SC_UNAUTHORIZED;
    }

    /** Of the path as the container routes by it, decoded and without dots, and not as the client wrote it. */
    private static boolean isHealth(HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return path.equals("/admin" + HEALTH) || path.startsWith("/admin" + HEALTH + "/");
    }
}
