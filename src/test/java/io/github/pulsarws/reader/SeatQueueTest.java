package io.github.pulsarws.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.delivery.Messages;
import java.util.stream.Stream;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;
import org.apache.pulsar.client.impl.BatchMessageIdImpl;
import org.apache.pulsar.client.impl.MessageIdImpl;
import org.junit.jupiter.api.Test;

/** What waits for a session that shares a reader, and where one of its own would go on. */
class SeatQueueTest {
    private final SeatQueue queue = new SeatQueue(3);

    @Test
    void givesBackWhatWaitsInOrder() {
        Message<byte[]> first = message(1);
        Message<byte[]> second = message(2);
        queue.add(first);
        queue.add(second);

        assertThat(Stream.of(queue.poll(), queue.poll())).containsExactly(first, second);
        assertThat(queue.poll()).isNull();
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void isFullOfMessages() {
        add(1, 2);
        assertThat(queue.isFull()).isFalse();

        add(3);

        assertThat(queue.isFull()).isTrue();
        queue.poll();
        assertThat(queue.isFull()).isFalse();
    }

    @Test
    void isFullOfBytes() {
        queue.add(Messages.withId(id(1), new byte[256 * 1024]));
        assertThat(queue.isFull()).isTrue();
        assertThat(queue.bytes()).isEqualTo(256 * 1024);

        queue.poll();

        assertThat(queue.isFull()).isFalse();
        assertThat(queue.bytes()).isZero();
    }

    @Test
    void hasNoPlaceInATopicOfWhichItHasSeenNothing() {
        assertThat(queue.position()).isEqualTo(MessageId.latest);
    }

    @Test
    void goesOnBehindTheLastMessageThatWaits() {
        add(1, 2);
        queue.poll();

        assertThat(queue.position()).isEqualTo(id(2));
    }

    @Test
    void goesOnBehindTheLastMessageThatDidNotWait() {
        queue.passed(message(4));

        assertThat(queue.position()).isEqualTo(id(4));
    }

    @Test
    void goesOnBehindTheMessageThatWasTheLastWhenItBegan() {
        queue.beginBehind(id(7));

        assertThat(queue.position()).isEqualTo(new EndOfEntry(id(7)));
        add(8);
        assertThat(queue.position()).isEqualTo(id(8));
    }

    /** The Pulsar client has the same id for a batch of one as for a message of no batch. */
    @Test
    void goesOnBehindTheBatchOfOneThatWasTheLastWhenItBegan() {
        queue.beginBehind(id(7));

        assertThat(((MessageIdAdv) queue.position()).getBatchIndex()).isZero();
    }

    @Test
    void goesOnBehindTheBatchThatWasTheLastWhenItBegan() {
        queue.beginBehind(new BatchMessageIdImpl(1, 7, -1, 4));

        assertThat(((MessageIdAdv) queue.position()).getBatchIndex()).isEqualTo(4);
    }

    @Test
    void takesOnlyWhatIsBehindItsBeginning() {
        queue.beginBehind(id(7));

        assertThat(queue.isAhead(message(6))).isFalse();
        assertThat(queue.isAhead(message(7))).isFalse();
        assertThat(queue.isAhead(message(8))).isTrue();
        assertThat(queue.isAhead(Messages.withId(new MessageIdImpl(2, 0, -1)))).isTrue();
    }

    @Test
    void takesNothingOfTheBatchThatWasTheLast() {
        queue.beginBehind(id(7)); // as Pulsar's client has it for a batch of one

        assertThat(queue.isAhead(Messages.withId(new BatchMessageIdImpl(1, 7, -1, 0))))
                .isFalse();
        assertThat(queue.isAhead(Messages.withId(new BatchMessageIdImpl(1, 8, -1, 0))))
                .isTrue();
    }

    @Test
    void forgetsWhatCameBeforeItsBeginningWasKnown() {
        add(6, 7, 8);
        queue.beginBehind(id(7));

        assertThat(queue.poll().getMessageId()).isEqualTo(id(8));
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.position()).isEqualTo(id(8));
    }

    @Test
    void doesNotGoBackBehindItsBeginning() {
        add(5, 6);
        queue.beginBehind(id(7));

        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.bytes()).isZero();
        assertThat(queue.position()).isEqualTo(new EndOfEntry(id(7)));
    }

    @Test
    void takesAllOfATopicThatWasEmpty() {
        queue.beginBehind((MessageIdImpl) MessageId.earliest);

        assertThat(queue.isAhead(message(0))).isTrue();
    }

    private void add(int... entries) {
        for (int entry : entries) {
            queue.add(message(entry));
        }
    }

    private static Message<byte[]> message(int entry) {
        return Messages.withId(id(entry));
    }

    private static MessageIdImpl id(int entry) {
        return new MessageIdImpl(1, entry, -1);
    }
}
