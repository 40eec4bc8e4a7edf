package io.github.pulsarws.admin;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Settings;
import io.github.pulsarws.error.CloseReasons;
import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.handshake.Handshake;
import io.github.pulsarws.socket.OpenSession;
import io.github.pulsarws.socket.OpenSockets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.util.Optional;
import java.util.stream.Stream;

/** The open sessions, with what their requests say. */
@ApplicationScoped
class Sessions {
    private static final CloseReason CLOSED = CloseReasons.of(CloseCodes.GOING_AWAY, "closed by an administrator");

    @Inject
    OpenSockets sockets;

    @Inject
    GatewayConfig config;

    Stream<ListedSession> all() {
        return sockets.sessions().flatMap(session -> listed(session).stream());
    }

    Optional<ListedSession> find(String id) {
        return sockets.sessions()
                .filter(session -> session.tally().id().equals(id))
                .findFirst()
                .flatMap(this::listed);
    }

    void close(ListedSession listed) {
        sockets.end(listed.session(), CLOSED);
    }

    /** Empty for one whose request is not valid: it is about to be closed. */
    private Optional<ListedSession> listed(OpenSession session) {
        Handshake handshake = Handshake.of(session.tally().request());
        try {
            return Optional.of(new ListedSession(
                    session, handshake.address(config.get(Settings.CLUSTERS)), handshake.parameters()));
        } catch (InvalidRequestException e) {
            return Optional.empty();
        }
    }
}
