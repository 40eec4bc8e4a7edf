package io.github.pulsarws.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BatchSenderTest {
    private final Queue<WriterThreads.Task> tasks = new ArrayDeque<>();
    private final AtomicInteger sendings = new AtomicInteger();
    private final AtomicInteger instead = new AtomicInteger();

    @Test
    void requestsBeforeASendingAreOne() {
        BatchSender sender = new BatchSender(tasks::add, sendings::incrementAndGet, instead::incrementAndGet);

        sender.request();
        sender.request();
        assertThat(tasks).hasSize(1);
        assertThat(sendings).hasValue(0);

        tasks.remove().run();
        assertThat(sendings).hasValue(1);
    }

    @Test
    void aRequestDuringASendingIsAnotherOne() {
        BatchSender[] sender = new BatchSender[1];
        sender[0] = new BatchSender(
                tasks::add,
                () -> {
                    if (sendings.incrementAndGet() == 1) {
                        sender[0].request();
                    }
                },
                instead::incrementAndGet);

        sender[0].request();
        tasks.remove().run();
        assertThat(tasks).hasSize(1);

        tasks.remove().run();
        assertThat(sendings).hasValue(2);
        assertThat(tasks).isEmpty();
    }

    @Test
    void whereThereIsNoThreadTheNextRequestAsksAgain() {
        BatchSender sender = new BatchSender(task -> false, sendings::incrementAndGet, instead::incrementAndGet);

        assertThat(sender.request()).isFalse();
        assertThat(sender.request()).isFalse();
        assertThat(sendings).hasValue(0);
    }

    @Test
    void aTaskThatIsGivenBackIsDoneWithoutTheThread() {
        BatchSender sender = new BatchSender(tasks::add, sendings::incrementAndGet, instead::incrementAndGet);
        sender.request();

        tasks.remove().giveBack();
        assertThat(instead).hasValue(1);
        assertThat(sendings).hasValue(0);

        sender.request();
        assertThat(tasks).hasSize(1);
    }
}
