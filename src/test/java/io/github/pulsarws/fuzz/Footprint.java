package io.github.pulsarws.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What the gateway's process holds, as Linux counts it.
 *
 * @param descriptors open files and connections
 */
record Footprint(long descriptors, long threads) {
    private static final Duration BOUND = Duration.ofSeconds(60);

    /** Connections to the broker, and files that a container opens when it first needs them. */
    private static final int MORE_DESCRIPTORS = 20;

    /** Pools grow to a size that containers set, and shrink late; a leak would be one for each of hundreds of sessions. */
    private static final int MORE_THREADS = 100;

    static Footprint now() {
        return new Footprint(count("fd"), count("task"));
    }

    /** Waits until no more is held than before. */
    void awaitAgain() {
        await().atMost(BOUND).untilAsserted(() -> {
            Footprint now = now();
            assertThat(now.descriptors).as("descriptors").isLessThanOrEqualTo(descriptors + MORE_DESCRIPTORS);
            assertThat(now.threads).as("threads").isLessThanOrEqualTo(threads + MORE_THREADS);
        });
    }

    private static long count(String kind) {
        try (Stream<Path> entries = Files.list(Path.of("/proc", String.valueOf(Gateway.pid()), kind))) {
            return entries.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot count what the gateway holds", e);
        }
    }
}
