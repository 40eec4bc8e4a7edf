package io.github.pulsarws.handshake;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Settings;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.HttpStatuses;
import io.github.pulsarws.error.PulsarFailures;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.security.Admission;
import io.github.pulsarws.stats.GatewayTally;
import io.github.pulsarws.stats.Limit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens a session's broker resource before the upgrade, where the setting {@code handshake.errors} is {@code http}: an
 * HTTP status can only be sent as long as the client has not been accepted.
 *
 * <p>The thread of the request waits for the broker, because no container can upgrade after an asynchronous dispatch. So
 * both the time and the number of such threads are bounded; every other session goes on meanwhile.
 */
@ApplicationScoped
public class EarlyDoor {
    /** Time that the Pulsar client gets to report its own time-out, which says more. */
    private static final int GRACE_MILLIS = 2_000;

    @Inject
    GatewayConfig config;

    @Inject
    @Any
    Instance<SessionOpener> openers;

    @Inject
    GatewayTally tally;

    private final AtomicInteger waiting = new AtomicInteger();

    boolean isInUse() {
        return config.get(Settings.HANDSHAKE_ERRORS).equals("http");
    }

    /**
     * Waits until the session's resource is open.
     *
     * @throws HttpRefusal if it can't be had
     */
    Opening open(SessionKind kind, Handshake handshake, Admission admission) throws HttpRefusal {
        SessionOpener opener = opener(kind);
        try {
            if (waiting.incrementAndGet() > config.get(Settings.MAX_WAITING_HANDSHAKES)) {
                tally.limitHit(Limit.WAITING_HANDSHAKES);
                throw tryLater(opener, 503, "too many sessions are being opened");
            }
            Opening opening = opener.begin(handshake, admission);
            if (!opening.mayWaitForOthers()) {
                await(opener, opening);
            }
            return opening;
        } catch (ExecutionException | RuntimeException e) {
            throw refusal(admission.refuse(opener.failure(), e), e);
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** {@return why a caller is not let in, as HTTP says it} */
    HttpRefusal refusal(SessionKind kind, RuntimeException reason) {
        return refusal(PulsarFailures.opening(opener(kind).failure(), reason), reason);
    }

    private static HttpRefusal refusal(GatewayException reason, Throwable failure) {
        return new HttpRefusal(HttpStatuses.of(failure, reason), reason);
    }

    private SessionOpener opener(SessionKind kind) {
        return openers.stream()
                .filter(candidate -> candidate.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private void await(SessionOpener opener, Opening opening) throws ExecutionException, HttpRefusal {
        boolean open = false;
        try {
            opening.resource().get(config.get(Settings.OPERATION_TIMEOUT) + GRACE_MILLIS, TimeUnit.MILLISECONDS);
            open = true;
        } catch (TimeoutException e) {
            throw tryLater(opener, 504, "the broker did not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tryLater(opener, 503, "the gateway is shutting down");
        } finally {
            if (!open) {
                opening.abandon();
            }
        }
    }

    private static HttpRefusal tryLater(SessionOpener opener, int status, String detail) {
        return new HttpRefusal(status, new GatewayException(opener.failure(), Remedy.TRY_LATER, detail));
    }
}
