package io.github.pulsarws.delivery;

/**
 * A look into the bytes of a message id before Pulsar restores it.
 *
 * <p>The bytes are Protocol Buffers. For the id of a message of a batch Pulsar reserves a bit for each message that the
 * bytes claim the batch has, up to 256 MiB for one id, so bytes that come from a client are checked first.
 */
final class MessageIdBytes {
    /** More than fit into a batch of the broker's largest size. */
    private static final int MAX_BATCH_SIZE = 1_000_000;

    private static final int BATCH_SIZE_TAG = 6 << 3;

    private final byte[] bytes;
    private int position;

    private MessageIdBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws RuntimeException if the bytes are malformed, or claim a batch that is too large to be one */
    static void check(byte[] bytes) {
        MessageIdBytes reading = new MessageIdBytes(bytes);
        while (reading.position < bytes.length) {
            reading.checkField();
        }
    }

    private void checkField() {
        int tag = (int) varint();
        if (tag == BATCH_SIZE_TAG) {
            checkBatchSize(varint());
        } else {
            skip(tag & 7);
        }
    }

    private static void checkBatchSize(long size) {
        if (size < 0 || size > MAX_BATCH_SIZE) {
            throw new IllegalArgumentException("no batch has so many messages");
        }
    }

    private void skip(int wireType) {
        switch (wireType) {
            case 0 -> varint();
            case 1 -> skipBytes(8);
            case 2 -> skipBytes(varint());
            case 5 -> skipBytes(4);
            default -> throw new IllegalArgumentException("no such wire type");
        }
    }

    private void skipBytes(long count) {
        if (count < 0 || count > bytes.length - position) {
            throw new IllegalArgumentException("cut off");
        }
        position += (int) count;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes[position++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("no such number");
    }
}
