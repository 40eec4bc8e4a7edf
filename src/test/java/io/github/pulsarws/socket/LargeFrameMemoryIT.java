package io.github.pulsarws.socket;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.measure.Footprint;
import io.github.pulsarws.measure.LargeFrames;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * A large frame that has come or gone leaves no buffer of its size behind, on any container.
 *
 * <p>The bound is an order of magnitude above what an idle session costs, and one below what it would cost with such a
 * buffer: the frames have a million characters. {@code mvn -Pmemory} measures the same more exactly.
 */
@GatewayTest
class LargeFrameMemoryIT {
    /** Enough of them that what the threads of a container keep does not count. */
    private static final int SESSIONS = 60;

    private static final long MOST_PER_SESSION = 400 * 1024;

    private final String topic = Topics.unique("large-frames");

    @Test
    void nothingIsLeftOfALargeRequest() {
        assertLittleIsLeftOf(frames -> frames.publish(SESSIONS, () -> Gateway.producer(topic)));
    }

    @Test
    void nothingIsLeftOfALargeCommand() {
        assertLittleIsLeftOf(
                frames -> frames.command(SESSIONS, () -> Gateway.consumer(topic, "s", "subscriptionType=Shared")));
    }

    @Test
    void nothingIsLeftOfALargeMessage() {
        assertLittleIsLeftOf(frames -> frames.deliver(
                SESSIONS,
                i -> Gateway.producer(topic + "-" + i),
                i -> Gateway.consumer(topic + "-" + i, "s", EARLIEST)));
    }

    /** Heap only: the process as a whole gives memory back when it likes. */
    private static void assertLittleIsLeftOf(Consumer<LargeFrames> exchange) {
        long before = heap();
        try (LargeFrames frames = new LargeFrames()) {
            exchange.accept(frames);
            // a container may take a moment to be done with the last of them
            await().untilAsserted(() -> assertThat((heap() - before) / SESSIONS)
                    .as("bytes of heap per session")
                    .isLessThan(MOST_PER_SESSION));
        }
    }

    private static long heap() {
        return Footprint.of(Gateway.pid()).heapBytes();
    }
}
