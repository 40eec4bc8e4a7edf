package io.github.pulsarws.socket;

import io.github.pulsarws.memory.ByteBudget;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Ends sessions whose clients do not read when all of them hold more than there is memory for.
 *
 * <p>Sessions hold frames that wait in their sockets, which are counted as they come and go, and messages that the Pulsar
 * client has fetched ahead. Those it fetches by their number, not by their size, and they can't be refused; so they are
 * looked after more often, and with less patience.
 */
final class MemoryGuard {
    /** How often what is fetched ahead is counted; a broker sends some tens of MiB meanwhile. */
    static final long AHEAD_MILLIS = 100;

    /** Who has had a frame in flight for so long does not keep up. */
    private static final Duration BEHIND = Duration.ofMillis(250);

    /** Bytes; above, also those are ended that keep up, before the heap is full. */
    private static final long AT_ANY_RATE = Runtime.getRuntime().maxMemory() / 2;

    private static final String SHORT = "the client does not read, and memory is short";

    private final Map<ClientSocket, SessionOwner<?>> open;
    private final ByteBudget queued;
    private final Duration patience;

    /** @param sendTimeout how long a frame may take to leave; who has had one for a quarter of it does not read */
    MemoryGuard(Map<ClientSocket, SessionOwner<?>> open, ByteBudget queued, Duration sendTimeout) {
        this.open = open;
        this.queued = queued;
        this.patience = sendTimeout.dividedBy(4);
    }

    /** Ends those that have not read for longest, until three quarters of the budget are enough. */
    void freeWhatWaits() {
        if (queued.isShort()) {
            holders()
                    .filter(holder -> holder.time().compareTo(patience) > 0)
                    .sorted(Comparator.comparing(Holder::time).reversed())
                    .takeWhile(holder -> queued.isShort())
                    .forEach(Holder::end);
        }
    }

    /** Ends those that hold most, first among those that do not keep up, until the budget is enough for all that is held. */
    void freeWhatIsAhead() {
        long ahead = open.values().stream().mapToLong(SessionOwner::bytesAhead).sum();
        long held = queued.taken() + ahead;
        if (held > queued.limit()) {
            boolean anyone = held > AT_ANY_RATE;
            free(
                    held - queued.limit(),
                    holders()
                            .filter(holder -> holder.ahead() > 0 && (anyone || holder.isBehind()))
                            .sorted(Comparator.comparing(Holder::isBehind)
                                    .thenComparing(Holder::ahead)
                                    .reversed())
                            .toList());
        }
    }

    private static void free(long bytes, List<Holder> holders) {
        long left = bytes;
        for (Holder holder : holders) {
            if (left <= 0) {
                return;
            }
            holder.end();
            left -= holder.ahead();
        }
    }

    /** Looked at once: times that go on while they are compared have no order. */
    private Stream<Holder> holders() {
        return open.entrySet().stream()
                .map(session -> new Holder(
                        session.getKey(),
                        session.getKey().sendingFor(),
                        session.getValue().bytesAhead()));
    }

    /**
     * A session.
     *
     * @param time how long its frame had been trying to leave when it was looked at
     * @param ahead bytes
     */
    private record Holder(ClientSocket socket, Duration time, long ahead) {
        boolean isBehind() {
            return time.compareTo(BEHIND) > 0;
        }

        /** Frees its memory at once: the frame in flight is not waited for. */
        void end() {
            socket.giveUp(SHORT);
            socket.cut();
        }
    }
}
