package io.github.pulsarws.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.OwnBroker;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.Remains;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever fails between clients, gateway and broker: nothing that was answered is lost, nothing confirmed comes again, all
 * else does, keys keep their order, and nobody is left behind.
 *
 * <p>Rounds of about a minute follow one another for {@code -Dhistory.seconds}. Each prints its seed, which
 * {@code -Dhistory.seed} repeats in the first round, as far as the timing of machines lets it.
 */
class HistoryIT {
    private static final Duration ALL = Duration.ofSeconds(Integer.getInteger("history.seconds", 180));
    private static final Duration STORM = Duration.ofSeconds(60);

    /** A thread that writes for a session ends when it has had nothing to do for ten seconds. */
    private static final Duration POOLS_SHRINK = Duration.ofSeconds(60);

    private static final int SPARE_THREADS = Runtime.getRuntime().availableProcessors();

    private static OwnBroker broker;
    private static OwnGateway gateway;

    @BeforeAll
    @Timeout(value = 6, unit = TimeUnit.MINUTES) // a busy machine takes long to start both
    static void start() {
        broker = OwnBroker.start("it-history-broker");
        gateway = OwnGateway.start("it-history", Map.of("pulsar.serviceUrl", broker.serviceUrl()));
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS) // each wait within it has a bound of its own
    void noFaultBreaksAPromise() throws IOException {
        Random seeds = new Random(System.nanoTime());
        long seed = Long.getLong("history.seed", seeds.nextLong());
        Instant end = Instant.now().plus(ALL);
        Map<String, Long> threads = new HashMap<>();
        do {
            System.out.println("[history] a round begins, -Dhistory.seed=" + seed);
            Duration left = Duration.between(Instant.now(), end);
            new Round(broker, gateway, seed).run(left.compareTo(STORM) < 0 ? left : STORM);
            seed = seeds.nextLong();
            await().atMost(POOLS_SHRINK).untilAsserted(() -> assertNoMore(threads, Remains.threads(gateway.pid())));
        } while (Instant.now().isBefore(end));
    }

    /**
     * Pools make their threads when they need them, one for each core, and more while clients keep those waiting; what leaks has
     * one more for each fault.
     */
    private static void assertNoMore(Map<String, Long> before, Map<String, Long> now) {
        now.forEach((kind, count) -> {
            long first = before.computeIfAbsent(kind, unknown -> count);
            assertThat(count).as("threads " + kind).isLessThanOrEqualTo(first + SPARE_THREADS);
        });
    }
}
