package io.github.pulsarws.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.function.IntConsumer;

/** Tells the number of each message: that of an answer to a producer, or of a delivery, which it acknowledges. */
final class LatencyRole implements Role {
    private final byte[] before;
    private final IntConsumer arrived;
    private final Role next;

    private LatencyRole(String before, IntConsumer arrived, Role next) {
        this.before = before.getBytes(ISO_8859_1);
        this.arrived = arrived;
        this.next = next;
    }

    static LatencyRole producer(IntConsumer arrived) {
        return new LatencyRole("\"context\":\"", arrived, (wire, bytes, from, to) -> {
            if (AnswerScan.published(bytes, from, to) != 1) {
                throw new IllegalStateException("refused: " + new String(bytes, from, to - from, ISO_8859_1));
            }
        });
    }

    static LatencyRole consumer(IntConsumer arrived, int payloadBytes) {
        return new LatencyRole("\"payload\":\"", arrived, new ConsumeRole(new Counters(), payloadBytes));
    }

    @Override
    public void message(Wire wire, byte[] bytes, int from, int to) {
        for (int i = from; i <= to - before.length; i++) {
            if (bytes[i] == '"' && AnswerScan.matches(before, bytes, i)) {
                arrived.accept(NumberedPayload.number(bytes, i + before.length));
                break;
            }
        }
        next.message(wire, bytes, from, to);
    }
}
