package io.github.pulsarws.security;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.LimitException;
import io.github.pulsarws.limits.RefusalLog;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Gives tickets out: {@code POST /auth/ticket} by whoever shows who they are, with a login, a bearer token or a certificate.
 *
 * <p>Pages of the allowed origins may ask as well, for which it answers as the Fetch standard's CORS protocol wants.
 */
@WebServlet("/auth/ticket")
public class TicketServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY_REQUESTS = 429;

    @Inject
    transient Gatekeeper gatekeeper;

    @Inject
    transient Tickets tickets;

    @Inject
    transient Origins origins;

    @Inject
    transient RefusalLog refusals;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isFromAllowedOrigin(request, response)) {
            return;
        }
        if (!gatekeeper.isRequired()) {
            refuse(response, HttpServletResponse.SC_NOT_FOUND, "authentication is off: no ticket is needed");
            return;
        }
        try {
            String ticket = tickets.issue(gatekeeper.identify(request));
            HttpAnswers.json(
                    response,
                    HttpServletResponse.SC_OK,
                    Json.createObjectBuilder()
                            .add("ticket", ticket)
                            .add("expiresInSeconds", Tickets.LIFETIME.toSeconds())
                            .build());
        } catch (GatewayException e) {
            log(request, e.describe());
            HttpAnswers.refuse(response, HttpServletResponse.SC_UNAUTHORIZED, e);
        } catch (LimitException e) {
            log(request, String.valueOf(e.getMessage()));
            refuse(response, TOO_MANY_REQUESTS, String.valueOf(e.getMessage()));
        }
    }

    /** A browser asks first whether a page of another origin may send the header {@code Authorization}. */
    @Override
    protected void doOptions(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isFromAllowedOrigin(request, response)) {
            response.setHeader("Allow", "POST, OPTIONS");
            response.setHeader("Access-Control-Allow-Methods", "POST");
            response.setHeader("Access-Control-Allow-Headers", "Authorization");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }

    private boolean isFromAllowedOrigin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Vary", "Origin");
        if (!origins.admits(request)) {
            log(request, Origins.REFUSAL);
            refuse(response, HttpServletResponse.SC_FORBIDDEN, Origins.REFUSAL);
            return false;
        }
        String origin = request.getHeader("Origin");
        if (origin != null) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            if (origins.areKnown()) {
                // or any page could get a ticket with the cookies of whoever looks at it
                response.setHeader("Access-Control-Allow-Credentials", "true");
            }
        }
        return true;
    }

    private void log(HttpServletRequest request, String reason) {
        refusals.refused(request.getRemoteAddr(), request.getRequestURI(), "", reason);
    }

    private static void refuse(HttpServletResponse response, int status, String detail) throws IOException {
        HttpAnswers.refuse(response, status, GatewayError.AUTHENTICATE, detail);
    }
}
