package io.github.pulsarws.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.pulsarws.harness.RawFrame;
import java.util.Arrays;

/** A consumer that acknowledges whatever comes: an array by an array, one message by one command. */
final class ConsumeRole implements Role {
    private static final byte[] BEFORE = "{\"messageId\":\"".getBytes(ISO_8859_1);

    private final Counters counters;
    private final DeliveryScan scan;
    private byte[] acknowledgement = new byte[256];
    private int length;

    ConsumeRole(Counters counters, int payloadBytes) {
        this.counters = counters;
        this.scan = new DeliveryScan((payloadBytes + 2) / 3 * 4);
    }

    @Override
    public void message(Wire wire, byte[] bytes, int from, int to) {
        boolean array = bytes[from] == '[';
        length = 0;
        int count = 0;
        for (int id = scan.nextId(bytes, from, to); id >= 0; id = scan.nextId(bytes, id, to)) {
            int end = DeliveryScan.end(bytes, id);
            if (array) {
                put(count == 0 ? '[' : ',');
            }
            put(bytes, id, end);
            count++;
        }
        if (count == 0) {
            throw new IllegalStateException("no message: " + new String(bytes, from, to - from));
        }
        if (array) {
            put(']');
        }
        wire.append(RawFrame.TEXT, acknowledgement, length);
        counters.done(count);
    }

    private void put(byte[] bytes, int id, int end) {
        reserve(BEFORE.length + end - id + 2);
        System.arraycopy(BEFORE, 0, acknowledgement, length, BEFORE.length);
        length += BEFORE.length;
        System.arraycopy(bytes, id, acknowledgement, length, end - id);
        length += end - id;
        put('"');
        put('}');
    }

    private void put(char octet) {
        reserve(1);
        acknowledgement[length++] = (byte) octet;
    }

    private void reserve(int room) {
        if (acknowledgement.length < length + room) {
            acknowledgement = Arrays.copyOf(acknowledgement, 2 * (length + room));
        }
    }
}
