package io.github.pulsarws.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
    private final TestClock clock = new TestClock();
    private final List<String> lines = new ArrayList<>();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final RefusalLog log = new RefusalLog(clock, lines::add, later::add);

    @Test
    void oneLineSaysWhoWhereAndWhy() {
        log.refused("192.0.2.7", "/ws/v2/producer/persistent/t/n/a%0D", "alice", "6: Client is not authorized");
        log.refused("192.0.2.7", "/ws/v2/reader/persistent/t/n/a", "", "5: Failed to authenticate client");

        assertThat(lines)
                .containsExactly(
                        "Refused 192.0.2.7 as alice at /ws/v2/producer/persistent/t/n/a%0D: 6: Client is not authorized",
                        "Refused 192.0.2.7 at /ws/v2/reader/persistent/t/n/a: 5: Failed to authenticate client");
    }

    @Test
    void noneOfItCanForgeALine() {
        log.refused("1.2.3.4\nFAKE", "/ws\r\nFAKE", "eve\u2028FAKE", "because\u001b[2K\nFAKE");

        assertThat(lines)
                .containsExactly("Refused 1.2.3.4\\nFAKE as eve\\u2028FAKE at /ws\\r\\nFAKE: because\\u001b[2K\\nFAKE");
    }

    @Test
    void aQueryIsLeftOut() {
        log.refused("192.0.2.7", "/ws/v2/producer?token=secret", "", "no such path");

        assertThat(lines).containsExactly("Refused 192.0.2.7 at /ws/v2/producer: no such path");
    }

    @Test
    void tooManyAreCountedInstead() {
        refuse(50);
        assertThat(lines).hasSize(50);

        refuse(1000);

        assertThat(lines).hasSize(50);
        assertThat(later).hasSize(1);
        clock.advanceMillis(1000);
        Objects.requireNonNull(later.poll()).run();
        assertThat(lines).hasSize(51).last().isEqualTo("Refused 1000 more, which are not logged one by one");
    }

    @Test
    void afterwardsSoManyPerSecondAreLoggedAgain() {
        refuse(51);
        clock.advanceMillis(1000);
        Objects.requireNonNull(later.poll()).run();
        lines.clear();

        refuse(12);

        assertThat(lines).hasSize(10);
        assertThat(later).hasSize(1);
        Objects.requireNonNull(later.poll()).run();
        assertThat(lines).last().isEqualTo("Refused 2 more, which are not logged one by one");
    }

    private void refuse(int times) {
        for (int i = 0; i < times; i++) {
            log.refused("192.0.2.7", "/ws/v2/producer/persistent/t/n/a", "", "5: Failed to authenticate client");
        }
    }
}
