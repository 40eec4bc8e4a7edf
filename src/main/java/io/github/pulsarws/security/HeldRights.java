package io.github.pulsarws.security;

import io.github.pulsarws.error.GatewayException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a session may do, as it was when last looked at.
 *
 * @param generation of what it was looked up in
 * @param loss why one of the rights was gone by then; empty if none was
 */
record HeldRights(List<Right> rights, long generation, Optional<GatewayException> loss) {
    private static final long NEVER = -1;

    static HeldRights none() {
        return new HeldRights(List.of(), NEVER, Optional.empty());
    }

    /** One more, which has just been checked. */
    HeldRights and(Right right, long checkedIn) {
        return new HeldRights(Stream.concat(rights.stream(), Stream.of(right)).toList(), checkedIn, loss);
    }

    boolean areCurrent(long newest) {
        return rights.isEmpty() || generation == newest;
    }

    /** @param checker throws if the right is gone */
    HeldRights check(long newest, Consumer<Right> checker) {
        try {
            rights.forEach(checker);
            return new HeldRights(rights, newest, Optional.empty());
        } catch (GatewayException e) {
            return new HeldRights(rights, newest, Optional.of(e));
        }
    }
}
