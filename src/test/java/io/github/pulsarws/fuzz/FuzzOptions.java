package io.github.pulsarws.fuzz;

import java.time.Duration;
import java.util.Random;

/**
 * What a run may be told.
 *
 * @param seed decides about everything that is random
 * @param time how long each of the tests goes on
 */
record FuzzOptions(long seed, Duration time) {
    private static final int TESTS = 4;
    private static final String ANY = "random";

    /** The same in every build unless told otherwise, so that a build fails for what has changed. */
    private static final String USUAL = "1";

    static FuzzOptions read() {
        String seed = System.getProperty("fuzz.seed", USUAL);
        return new FuzzOptions(
                seed.equals(ANY) ? System.nanoTime() : Long.parseLong(seed),
                Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 60)).dividedBy(TESTS));
    }

    /** Of one step of one test: the same in every run with this seed, however long the run is. */
    Random random(String test, int step) {
        return new Random(31 * (31 * seed + test.hashCode()) + step);
    }
}
