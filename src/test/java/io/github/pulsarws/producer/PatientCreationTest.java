package io.github.pulsarws.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pulsar.client.api.PulsarClientException;
import org.junit.jupiter.api.Test;

class PatientCreationTest {
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final PulsarClientException TAKEN =
            new PulsarClientException.ProducerBusyException("Producer with name 'p' is already connected to topic");

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void whatSucceedsIsTriedOnce() {
        assertThat(failing(0, TAKEN)).succeedsWithin(BOUND).isEqualTo("producer");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void whatIsTakenIsAskedForAgain() {
        assertThat(failing(2, TAKEN)).succeedsWithin(BOUND).isEqualTo("producer");
        assertThat(failing(1, new PulsarClientException.ProducerFencedException("Topic has existing shared producers")))
                .succeedsWithin(BOUND);
    }

    @Test
    void whatStaysTakenFailsInTheEnd() {
        assertThat(failing(99, TAKEN)).failsWithin(BOUND).withThrowableThat().withCause(TAKEN);
        assertThat(attempts).hasValue(5);
    }

    @Test
    void otherFailuresAreFinal() {
        PulsarClientException other = new PulsarClientException.TopicTerminatedException("terminated");

        assertThat(failing(1, other)).failsWithin(BOUND).withThrowableThat().withCause(other);
        assertThat(attempts).hasValue(1);
    }

    private CompletableFuture<String> failing(int times, PulsarClientException failure) {
        attempts.set(0);
        return PatientCreation.of(() -> attempts.incrementAndGet() <= times
                ? CompletableFuture.failedFuture(failure)
                : CompletableFuture.completedFuture("producer"));
    }
}
