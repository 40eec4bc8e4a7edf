package io.github.pulsarws.socket;

import io.github.pulsarws.memory.ByteBudget;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
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

    /** Bytes; above, also those are ended that seem to keep up, before the heap is full. */
    private static final long AT_ANY_RATE = Runtime.getRuntime().maxMemory() / 2;

    private static final String SHORT = "the client does not read, and memory is short";

    /** While little is held, only each fifth look counts: with thousands of idle sessions that is what they cost most. */
    private static final int CALM_LOOKS = 5;

    private final Map<ClientSocket, SessionOwner<?>> open;
    private final ByteBudget queued;
    private final Duration patience;
    // of the timer, which runs one look after the other
    private boolean calm;
    private int passed;

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

    /**
     * Ends those that do not keep up, the longest first, until the budget is enough for all that is held; if that is not enough to
     * keep half of the heap free, others as well.
     */
    void freeWhatIsAhead() {
        passed++;
        if (calm && passed % CALM_LOOKS != 0) {
            return;
        }
        long held = queued.taken();
        for (Map.Entry<ClientSocket, SessionOwner<?>> session : open.entrySet()) {
            held += session.getKey().isClosed() ? 0 : session.getValue().bytesAhead();
        }
        calm = held < queued.limit() / 4;
        if (held > queued.limit()) {
            free(held - queued.limit());
        }
    }

    private void free(long tooMuch) {
        List<Holder> longestFirst = holders()
                .filter(holder -> holder.ahead() > 0)
                .sorted(Comparator.comparing(Holder::time).reversed())
                .toList();
        long left = free(tooMuch, longestFirst.stream().filter(Holder::isBehind));
        free(
                Math.min(left, left + queued.limit() - AT_ANY_RATE),
                longestFirst.stream().filter(holder -> !holder.isBehind()));
    }

    /** {@return how much is still to be freed} */
    private static long free(long bytes, Stream<Holder> holders) {
        long left = bytes;
        for (Iterator<Holder> next = holders.iterator(); left > 0 && next.hasNext(); ) {
            Holder holder = next.next();
            holder.end();
            left -= holder.ahead() + holder.queued();
        }
        return left;
    }

    /**
     * Sessions that have not closed, and so will not give back what they hold by themselves.
     *
     * <p>Looked at once: times that go on while they are compared have no order.
     */
    private Stream<Holder> holders() {
        return open.entrySet().stream()
                .filter(session -> !session.getKey().isClosed())
                .map(session -> new Holder(
                        session.getKey(),
                        session.getKey().sendingFor(),
                        session.getKey().queuedBytes(),
                        session.getValue().bytesAhead()));
    }

    /**
     * A session.
     *
     * @param time how long its frame had been trying to leave when it was looked at
     * @param queued bytes that wait in its socket
     * @param ahead bytes that are fetched ahead for it
     */
    private record Holder(ClientSocket socket, Duration time, long queued, long ahead) {
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
