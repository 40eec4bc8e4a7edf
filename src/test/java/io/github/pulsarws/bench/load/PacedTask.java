package io.github.pulsarws.bench.load;

import java.io.Serializable;

/** Measures latencies at a fixed rate, in turns with others. */
public interface PacedTask extends Serializable {
    /** Gets ready, begins with all others, and returns when it is done. */
    Latencies run(Turn turn) throws Exception;
}
