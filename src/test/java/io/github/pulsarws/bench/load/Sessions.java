package io.github.pulsarws.bench.load;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Sessions that stay open from one task to a later one, those opened together served by one thread. */
final class Sessions {
    private static final List<WireLoop> LOOPS = new ArrayList<>();
    private static Counters counters = new Counters();

    private Sessions() {}

    /** Returns when so many more are open. */
    static void open(URI uri, int count, int payloadBytes) throws IOException {
        WireLoop loop = new WireLoop();
        LOOPS.add(loop);
        for (int i = 0; i < count; i++) {
            loop.open(uri, new ConsumeRole(counters, payloadBytes));
        }
        loop.start();
    }

    /** What all sessions have received. */
    static Counters counters() {
        return counters;
    }

    /** Fails if a session has ended. */
    static void requireAllOpen() throws IOException {
        for (WireLoop loop : LOOPS) {
            loop.await(() -> true, 0);
        }
    }

    /** The loop that was opened last. */
    static WireLoop last() {
        return LOOPS.get(LOOPS.size() - 1);
    }

    static void close() throws IOException {
        for (WireLoop loop : LOOPS) {
            loop.close();
        }
        LOOPS.clear();
        counters = new Counters();
    }
}
