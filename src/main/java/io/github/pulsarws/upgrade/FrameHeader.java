package io.github.pulsarws.upgrade;

import java.nio.ByteBuffer;

/** The header of a client's frame, collected byte by byte: RFC 6455, section 5.2. */
final class FrameHeader {
    /** Two bytes, eight of length, four of the masking key. */
    static final int LONGEST = 14;

    private static final int FIN = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0f;
    private static final int CONTROL = 0x08;
    private static final int CLOSE = 0x08;
    private static final int MASKED = 0x80;
    private static final int LENGTH_CODE = 0x7f;
    private static final int KEY_BYTES = 4;
    private static final int LONGEST_CONTROL_PAYLOAD = 125;
    private static final int LENGTH_IN_TWO_BYTES = 126;
    private static final int LENGTH_IN_EIGHT_BYTES = 127;

    private final byte[] bytes = new byte[LONGEST];
    private int count;

    void add(byte next) {
        bytes[count++] = next;
    }

    void clear() {
        count = 0;
    }

    /** {@return how many bytes there are so far} */
    int count() {
        return count;
    }

    boolean isComplete() {
        return count >= 2 && (isTooLongForControl() || count == 2 + lengthBytes() + keyBytes());
    }

    /** {@return whether no frame can be like this one, so that nothing is known of the bytes behind its header} */
    boolean isBroken() {
        return !isMasked() || isTooLongForControl() || payloadLength() < 0;
    }

    boolean isControl() {
        return (bytes[0] & CONTROL) != 0;
    }

    /** {@return whether it is the last frame that the client may send} RFC 6455, section 5.5.1. */
    boolean isClose() {
        return (bytes[0] & OPCODE) == CLOSE;
    }

    /** {@return the bytes of payload; negative if the client set the highest bit, which it must not} */
    long payloadLength() {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        return switch (lengthCode()) {
            case LENGTH_IN_TWO_BYTES -> Short.toUnsignedLong(header.getShort(2));
            case LENGTH_IN_EIGHT_BYTES -> header.getLong(2);
            default -> lengthCode();
        };
    }

    /** {@return the masking key} Of a complete header that is not broken. */
    int key() {
        return ByteBuffer.wrap(bytes).getInt(2 + lengthBytes());
    }

    /**
     * Writes it as it came. One without a masking key gets all reserved bits, so that the session ends with the code that
     * is meant for it: Tyrus takes what is not masked, which RFC 6455 forbids (section 5.1), but not what it doesn't know.
     */
    void copyTo(ByteBuffer out) {
        if (!isMasked()) {
            bytes[0] |= RESERVED;
        }
        out.put(bytes, 0, count);
    }

    /**
     * Writes the header of an only or first piece, without the masking key: with the opcode and the reserved bits, and with
     * FIN only if the frame has it and ends with this piece.
     */
    void firstPieceTo(ByteBuffer out, int length, boolean last) {
        pieceTo(out, last ? bytes[0] : bytes[0] & ~FIN, length);
    }

    /** As {@link #firstPieceTo}, for another piece. */
    void laterPieceTo(ByteBuffer out, int length, boolean last) {
        pieceTo(out, last ? bytes[0] & FIN : 0, length);
    }

    private static void pieceTo(ByteBuffer out, int firstByte, int length) {
        out.put((byte) firstByte);
        if (length < LENGTH_IN_TWO_BYTES) {
            out.put((byte) length);
        } else {
            out.put((byte) LENGTH_IN_TWO_BYTES).putShort((short) length);
        }
    }

    private boolean isTooLongForControl() {
        return isControl() && lengthCode() > LONGEST_CONTROL_PAYLOAD;
    }

    private int lengthCode() {
        return bytes[1] & LENGTH_CODE;
    }

    private int lengthBytes() {
        return switch (lengthCode()) {
            case LENGTH_IN_TWO_BYTES -> Short.BYTES;
            case LENGTH_IN_EIGHT_BYTES -> Long.BYTES;
            default -> 0;
        };
    }

    private boolean isMasked() {
        return (bytes[1] & MASKED) != 0;
    }

    private int keyBytes() {
        return isMasked() ? KEY_BYTES : 0;
    }
}
