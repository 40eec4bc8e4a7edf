package io.github.pulsarws.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pulsar.client.api.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the message that is being received when a command needs a pause. */
class MessagePumpTest {
    private final List<CompletableFuture<Message<byte[]>>> asked = new ArrayList<>();
    private final List<Message<byte[]>> delivered = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final FlowWindow window = new PushWindow(2);
    private final MessagePump pump =
            new MessagePump(this::ask, window, () -> true, (message, context) -> delivered.add(message), failures::add);

    @BeforeEach
    void isReceiving() {
        pump.resume();
        assertThat(asked).hasSize(1);
    }

    @Test
    void deliversAMessageAndAsksForTheNext() {
        Message<byte[]> message = arrives();

        assertThat(delivered).containsExactly(message);
        assertThat(asked).hasSize(2);
    }

    @Test
    void tellsWhatKeepsItFromDelivering() {
        RuntimeException thrown = new IllegalStateException("no frame");
        MessagePump failing = new MessagePump(
                this::ask,
                window,
                () -> true,
                (message, context) -> {
                    throw thrown;
                },
                failures::add);
        asked.clear();
        failing.resume();

        arrives();

        assertThat(failures).containsExactly(thrown);
        assertThat(asked).hasSize(1);
    }

    @Test
    void deliversWhatWasHeldBackBeforeItAsksForMore() {
        pump.holdBack();
        Message<byte[]> first = arrives();
        assertThat(delivered).isEmpty();
        assertThat(asked).hasSize(1);

        pump.proceed();
        Message<byte[]> second = arrives();

        assertThat(delivered).containsExactly(first, second);
    }

    @Test
    void doesNotCancelAReceiveThatItHoldsBack() {
        pump.holdBack();

        assertThat(asked.get(0)).isNotDone();
    }

    @Test
    void goesOnWithTheSameReceiveIfNothingHasCome() {
        pump.holdBack();
        pump.forgetHeldBack();
        pump.proceed();
        assertThat(asked).hasSize(1);

        Message<byte[]> message = arrives();

        assertThat(delivered).containsExactly(message);
    }

    @Test
    void forgetsOnlyWhatHasComeByThen() {
        pump.holdBack();
        arrives();
        pump.forgetHeldBack();
        pump.proceed();
        assertThat(delivered).isEmpty();

        Message<byte[]> after = arrives();

        assertThat(delivered).containsExactly(after);
    }

    @Test
    void keepsWhatComesAfterForgetting() {
        pump.holdBack();
        pump.forgetHeldBack();
        Message<byte[]> after = arrives();
        pump.proceed();

        assertThat(delivered).containsExactly(after);
    }

    @Test
    void takesASeatOnlyForWhatItDelivers() {
        pump.holdBack();
        arrives();
        assertThat(window.seats().taken()).isZero();

        pump.proceed();

        assertThat(window.seats().taken()).isEqualTo(1);
    }

    @Test
    void tellsOfAFailureThatWasHeldBack() {
        IllegalStateException failure = new IllegalStateException("closed");
        pump.holdBack();
        asked.get(0).completeExceptionally(failure);
        assertThat(failures).isEmpty();

        pump.proceed();

        assertThat(failures).containsExactly(failure);
        assertThat(asked).hasSize(1);
    }

    @Test
    void deliversNothingThatWasHeldBackOnceStopped() {
        pump.holdBack();
        arrives();
        pump.stop();
        pump.proceed();

        assertThat(delivered).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void cancelsAReceiveThatIsInterruptedAndAsksAnew() {
        pump.interrupt();
        assertThat(asked.get(0)).isCancelled();
        assertThat(asked).hasSize(1);

        pump.proceed();
        Message<byte[]> message = arrives();

        assertThat(delivered).containsExactly(message);
        assertThat(failures).isEmpty();
    }

    @Test
    void forgetsWhatItHoldsBackWhenItIsInterrupted() {
        pump.holdBack();
        arrives();
        pump.interrupt();
        pump.proceed();
        assertThat(delivered).isEmpty();

        Message<byte[]> after = arrives();

        assertThat(delivered).containsExactly(after);
    }

    @Test
    void asksForNothingWhileTheWindowIsFull() {
        arrives();
        arrives();
        assertThat(asked).hasSize(2);

        window.giveBack(1);
        pump.resume();

        assertThat(asked).hasSize(3);
    }

    private CompletableFuture<Message<byte[]>> ask() {
        CompletableFuture<Message<byte[]>> receive = new CompletableFuture<>();
        asked.add(receive);
        return receive;
    }

    private Message<byte[]> arrives() {
        Message<byte[]> message = Messages.message(new byte[0], metadata -> {});
        asked.get(asked.size() - 1).complete(message);
        return message;
    }
}
