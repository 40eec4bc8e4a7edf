package io.github.pulsarws.handshake;

import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.error.LimitException;
import io.github.pulsarws.limits.RefusalLog;
import io.github.pulsarws.security.Admission;
import io.github.pulsarws.security.Gatekeeper;
import io.github.pulsarws.security.HttpAnswers;
import io.github.pulsarws.security.Origins;
import io.github.pulsarws.security.QuerySecrets;
import io.github.pulsarws.stats.SessionIds;
import io.github.pulsarws.tracing.Tracing;
import jakarta.inject.Inject;
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
 * Leads every request below {@code /ws} to its endpoint, where it is waited for with its raw path and query, and with what
 * {@link Gatekeeper} says of its sender: see {@link Arrivals}.
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

    /** Of the answer: what the log calls the session. */
    private static final String SESSION_ID = "X-Pulsar-Session-Id";

    @Inject
    transient Origins origins;

    @Inject
    transient Gatekeeper gatekeeper;

    @Inject
    transient EarlyDoor door;

    @Inject
    transient Arrivals arrivals;

    @Inject
    transient RefusalLog refusals;

    @Inject
    transient Tracing tracing;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String rawPath =
                request.getRequestURI().substring(request.getContextPath().length());
        Optional<SessionPath> path = SessionPath.parse(rawPath);
        if (path.isEmpty()) {
            HttpAnswers.text(response, HttpServletResponse.SC_NOT_FOUND, "No such path. See / for the endpoints.");
        } else if (!asksForUpgrade(request)) {
            HttpAnswers.text(response, UPGRADE_REQUIRED, "This is a WebSocket endpoint (RFC 6455).");
        } else if (!"GET".equals(request.getMethod())) {
            response.setHeader("Allow", "GET");
            HttpAnswers.text(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "A WebSocket is opened with GET.");
        } else if (!VERSION.equals(request.getHeader("Sec-WebSocket-Version"))) {
            response.setHeader("Sec-WebSocket-Version", VERSION);
            HttpAnswers.text(response, UPGRADE_REQUIRED, "The header Sec-WebSocket-Version must be " + VERSION + ".");
        } else if (request.getHeader("Sec-WebSocket-Key") == null) {
            HttpAnswers.text(response, HttpServletResponse.SC_BAD_REQUEST, "The header Sec-WebSocket-Key is missing.");
        } else if (!origins.admits(request)) {
            refusals.refused(request.getRemoteAddr(), rawPath, "", Origins.REFUSAL);
            HttpAnswers.text(response, HttpServletResponse.SC_FORBIDDEN, Origins.REFUSAL);
        } else {
            lead(path.get().kind(), rawPath, request, response, chain);
        }
    }

    private void lead(
            SessionKind kind,
            String rawPath,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        QuerySecrets query = QuerySecrets.of(Objects.requireNonNullElse(request.getQueryString(), ""));
        Handshake handshake =
                new Handshake(request.getRemoteAddr(), rawPath, query.rest(), tracing.arriving(request::getHeader));
        try {
            String key = arrivals.keep(arrive(kind, handshake, request, query));
            response.setHeader(SESSION_ID, SessionIds.of(Arrivals.number(key)));
            chain.doFilter(new EndpointRequest(request, kind, key), response);
        } catch (HttpRefusal refusal) {
            HttpAnswers.refuse(response, refusal.status(), refusal.reason());
        }
    }

    private Arrival arrive(SessionKind kind, Handshake handshake, HttpServletRequest request, QuerySecrets query)
            throws HttpRefusal {
        Admission admission;
        try {
            admission = gatekeeper.admit(request, handshake.rawPath(), query);
        } catch (GatewayException | InvalidRequestException | LimitException e) {
            refusals.refused(handshake.remote(), handshake.rawPath(), "", String.valueOf(e.getMessage()));
            if (door.isInUse()) {
                throw door.refusal(kind, e);
            }
            return Arrival.refused(handshake, e);
        }
        return door.isInUse() ? openEarly(kind, handshake, admission) : Arrival.admitted(handshake, admission);
    }

    private Arrival openEarly(SessionKind kind, Handshake handshake, Admission admission) throws HttpRefusal {
        try {
            return Arrival.opened(handshake, admission, door.open(kind, handshake, admission));
        } catch (HttpRefusal | RuntimeException e) {
            admission.leave();
            throw e;
        }
    }

    private static boolean asksForUpgrade(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                && Collections.list(request.getHeaders("Connection")).stream()
                        .flatMap(header -> Arrays.stream(header.split(",", -1)))
                        .anyMatch(token -> token.strip().equalsIgnoreCase("upgrade"));
    }
}
