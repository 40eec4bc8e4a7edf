package io.github.pulsarws.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A frame on the wire, with its payload unmasked.
 *
 * @param firstByte FIN, the reserved bits and the opcode, unsigned
 * @param masked whether it has a masking key, which is then always the same
 */
record WireFrame(int firstByte, boolean masked, byte[] payload) {
    static final int FIN = 0x80;
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;

    private static final byte[] KEY = {0x37, (byte) 0xfa, 0x21, 0x3d};
    private static final int CONTROL = 8;

    static WireFrame of(int firstByte, int length) {
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (i * 31 + i / 256);
        }
        return new WireFrame(firstByte, true, payload);
    }

    WireFrame unmasked() {
        return new WireFrame(firstByte, false, payload);
    }

    boolean isControl() {
        return (firstByte & CONTROL) != 0;
    }

    boolean isLast() {
        return (firstByte & FIN) != 0;
    }

    static byte[] bytes(WireFrame... frames) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (WireFrame frame : frames) {
            bytes.writeBytes(frame.bytes());
        }
        return bytes.toByteArray();
    }

    private byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(14 + payload.length);
        bytes.put(header(firstByte, masked, payload.length));
        for (int i = 0; i < payload.length; i++) {
            bytes.put(masked ? (byte) (payload[i] ^ KEY[i % 4]) : payload[i]);
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** A header alone, also one that promises more than any test can send. */
    static byte[] header(int firstByte, boolean masked, long length) {
        ByteBuffer header = ByteBuffer.allocate(14).put((byte) firstByte);
        int mask = masked ? 0x80 : 0;
        if (length >= 0 && length < 126) {
            header.put((byte) (mask | length));
        } else if (length >= 0 && length <= 0xffff) {
            header.put((byte) (mask | 126)).putShort((short) length);
        } else {
            header.put((byte) (mask | 127)).putLong(length);
        }
        if (masked) {
            header.put(KEY);
        }
        return Arrays.copyOf(header.array(), header.position());
    }

    /** Reads complete frames, and fails if there is anything else. */
    static List<WireFrame> parse(byte[] bytes) {
        List<WireFrame> frames = new ArrayList<>();
        for (ByteBuffer in = ByteBuffer.wrap(bytes); in.hasRemaining(); ) {
            frames.add(parse(in));
        }
        return frames;
    }

    private static WireFrame parse(ByteBuffer in) {
        int firstByte = Byte.toUnsignedInt(in.get());
        int second = Byte.toUnsignedInt(in.get());
        long length = second & 0x7f;
        length = length == 126 ? Short.toUnsignedInt(in.getShort()) : length == 127 ? in.getLong() : length;
        boolean masked = (second & 0x80) != 0;
        byte[] key = new byte[masked ? 4 : 0];
        in.get(key);
        byte[] payload = new byte[Math.toIntExact(length)];
        in.get(payload);
        for (int i = 0; masked && i < payload.length; i++) {
            payload[i] ^= key[i % 4];
        }
        return new WireFrame(firstByte, masked, payload);
    }

    /** The same frames with those of a message put together; control frames come first that came within it. */
    static List<WireFrame> messages(List<WireFrame> frames) {
        List<WireFrame> messages = new ArrayList<>();
        WireFrame open = null;
        for (WireFrame frame : frames) {
            if (frame.isControl()) {
                messages.add(frame);
                continue;
            }
            assertThat(frame.firstByte() & 0x7f)
                    .as("opcode of a first frame, or none")
                    .satisfies(
                            open == null
                                    ? code -> assertThat(code).isNotZero()
                                    : code -> assertThat(code).isZero());
            WireFrame all = open == null ? frame : open.followedBy(frame);
            open = frame.isLast() ? null : all;
            if (open == null) {
                messages.add(all);
            }
        }
        assertThat(open).as("a message that does not end").isNull();
        return messages;
    }

    private WireFrame followedBy(WireFrame next) {
        byte[] both = Arrays.copyOf(payload, payload.length + next.payload.length);
        System.arraycopy(next.payload, 0, both, payload.length, next.payload.length);
        return new WireFrame(firstByte | next.firstByte & FIN, masked, both);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WireFrame that
                && firstByte == that.firstByte
                && masked == that.masked
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return firstByte;
    }

    @Override
    public String toString() {
        return Integer.toHexString(firstByte) + (masked ? "*" : "/") + payload.length;
    }
}
