package io.github.pulsarws.socket;

import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.frame.UndecodableFrameException;
import io.github.pulsarws.memory.ByteShare;
import io.github.pulsarws.security.Admission;
import io.github.pulsarws.stats.SessionTally;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Owns an {@link EchoEndpoint}'s session, behind which there is nothing but its place among all sessions.
 *
 * @param held what the client may have sent
 */
record EchoOwner(ByteShare held, Admission admission, SessionTally tally) implements SessionOwner<Void> {
    @Override
    public void accept(Void frame) {
        throw new IllegalStateException("an echo decodes nothing");
    }

    @Override
    public void reject(UndecodableFrameException problem) {
        throw new IllegalStateException("an echo decodes nothing", problem);
    }

    @Override
    public void roomAgain() {
        // nothing is delivered
    }

    @Override
    public CompletableFuture<?> drain() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Optional<GatewayException> overdue() {
        return Optional.empty();
    }

    @Override
    public String principal() {
        return "";
    }

    @Override
    public SessionLoad load() {
        return new SessionLoad(true, 0, 0L, null, held.taken());
    }

    @Override
    public void release() {
        held.close();
        admission.leave();
    }
}
