package io.github.pulsarws.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.frame.FrameArray;
import io.github.pulsarws.frame.OutboundFrame;
import io.github.pulsarws.memory.ByteBudget;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames that leave together. */
class SendQueueArrayTest {
    private final SendQueue queue = new SendQueue(10_000_000, new ByteBudget(Long.MAX_VALUE));

    @Test
    void unlessTheClientAgreedEachLeavesByItself() {
        OutboundFrame first = delivery("a", 1);
        OutboundFrame second = delivery("b", 1);

        assertThat(queue.poll().frame()).isSameAs(first);
        assertThat(queue.poll().frame()).isSameAs(second);
    }

    @Test
    void deliveriesThatWaitLeaveAsArraysOfAtMostSoMany() {
        queue.deliverTogether(2);
        for (String name : List.of("a", "b", "c", "d", "e")) {
            delivery(name, 1);
        }

        assertThat(queue.poll().frame().toJson()).isEqualTo("[\"a\",\"b\"]");
        assertThat(queue.poll().frame().toJson()).isEqualTo("[\"c\",\"d\"]");
        assertThat(queue.poll().frame().toJson()).isEqualTo("\"e\"");
        assertThat(queue.poll()).isNull();
    }

    @Test
    void oneThatIsAloneDoesNotWait() {
        queue.deliverTogether(10);
        OutboundFrame frame = delivery("a", 1);

        assertThat(queue.poll().frame()).isSameAs(frame);
    }

    @Test
    void onlyNeighboursOfOneKindLeaveTogether() {
        queue.deliverTogether(10);
        queue.answerTogether();
        delivery("a", 1);
        delivery("b", 1);
        answer("c");
        answer("d");
        queue.addPing(frame("ping", 0));
        answer("e");
        delivery("f", 1);

        assertThat(List.of(next(), next(), next(), next(), next()))
                .containsExactly("[\"a\",\"b\"]", "[\"c\",\"d\"]", "\"ping\"", "\"e\"", "\"f\"");
    }

    @Test
    void eachKindIsAgreedOnByItself() {
        queue.answerTogether();
        delivery("a", 1);
        delivery("b", 1);
        answer("c");
        answer("d");

        assertThat(List.of(next(), next(), next())).containsExactly("\"a\"", "\"b\"", "[\"c\",\"d\"]");
    }

    @Test
    void pingsStayByThemselves() {
        queue.deliverTogether(10);
        queue.addPing(frame("p", 0));
        queue.addPing(frame("q", 0));

        assertThat(List.of(next(), next())).containsExactly("\"p\"", "\"q\"");
    }

    @Test
    void anArrayStaysBelowItsWeightUnlessOneFrameAloneIsAboveIt() {
        queue.deliverTogether(1000);
        int half = (int) SendQueue.MAX_ARRAY_WEIGHT / 2;
        delivery("a", half);
        delivery("b", half);
        delivery("c", 1);
        delivery("d", 4 * half);
        delivery("e", 1);

        assertThat(List.of(next(), next(), next(), next())).containsExactly("[\"a\",\"b\"]", "\"c\"", "\"d\"", "\"e\"");
    }

    @Test
    void anArrayCountsAsMuchAsItsFrames() {
        SendQueue small = new SendQueue(10, new ByteBudget(Long.MAX_VALUE));
        small.deliverTogether(2);
        small.addDelivery(frame("a", 5));
        small.addDelivery(frame("b", 5));
        small.addDelivery(frame("c", 5));
        SendQueue.Entry array = small.poll();

        assertThat(array.frame()).isInstanceOf(FrameArray.class);
        assertThat(array.weight()).isEqualTo(10).isEqualTo(array.frame().weight());
        assertThat(small.hasRoom()).isFalse();
        assertThat(small.landed(array)).isTrue();
        assertThat(small.hasRoom()).isTrue();
    }

    private String next() {
        return queue.poll().frame().toJson();
    }

    private void answer(String name) {
        queue.addAnswer(frame(name, 1));
    }

    private OutboundFrame delivery(String name, int weight) {
        OutboundFrame frame = frame(name, weight);
        queue.addDelivery(frame);
        return frame;
    }

    private static OutboundFrame frame(String name, int weight) {
        return new OutboundFrame() {
            @Override
            public int weight() {
                return weight;
            }

            @Override
            public String toJson() {
                return '"' + name + '"';
            }
        };
    }
}
