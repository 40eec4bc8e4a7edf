package io.github.pulsarws.handshake;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.security.Admission;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session between its request and its endpoint: what has been found out and opened for it before the upgrade.
 *
 * @param handshake the request; empty if it has been waited for too long
 * @param admission none, if it is refused
 * @param opening its broker resource; null if that is not open yet
 * @param refusal why it can't be had, which its endpoint tells the client; null if it can
 */
public record Arrival(
        Handshake handshake,
        Admission admission,
        @Nullable Opening opening,
        @Nullable RuntimeException refusal) {

    static Arrival admitted(Handshake handshake, Admission admission) {
        return new Arrival(handshake, admission, null, null);
    }

    static Arrival opened(Handshake handshake, Admission admission, Opening opening) {
        return new Arrival(handshake, admission, opening, null);
    }

    static Arrival refused(Handshake handshake, RuntimeException reason) {
        return new Arrival(handshake, Admission.none(), null, reason);
    }

    /** Of an endpoint that asks too late, or for what nobody has sent. */
    static Arrival unknown(GatewayError failure) {
        return refused(
                new Handshake("", "", ""),
                new GatewayException(failure, Remedy.TRY_LATER, "the handshake took too long"));
    }

    /**
     * {@return what is open, if anything is}
     *
     * @throws RuntimeException if the session is refused
     */
    public <O extends Opening> Optional<O> opening(Class<O> type) {
        if (refusal != null) {
            throw refusal;
        }
        return Optional.ofNullable(opening).map(type::cast);
    }

    /** Gives everything back, because there will be no session. */
    void abandon() {
        if (opening != null) {
            opening.abandon();
        }
        admission.leave();
    }
}
