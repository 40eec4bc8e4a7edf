package io.github.pulsarws.bench.load;

import java.io.Serializable;

/**
 * Something that the load generator does for the benchmark.
 *
 * @param <R> what it finds out
 */
public interface LoadTask<R extends Serializable> extends Serializable {
    /** Does it, on the thread of the load generator, and returns when it is done. */
    R run() throws Exception;
}
