package io.github.pulsarws.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** Frames as a client has to send them: masked. */
final class ClientFrame {
    static final int TEXT = 0x1;
    static final int PONG = 0xA;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};
    private static final int LONGEST_HEADER = 14;

    private ClientFrame() {}

    /** A text message in ASCII. */
    static byte[] text(String content) {
        byte[] bytes = content.getBytes(ISO_8859_1);
        ByteBuffer frame = ByteBuffer.allocate(bytes.length + LONGEST_HEADER);
        write(frame, TEXT, bytes, bytes.length);
        byte[] whole = new byte[frame.position()];
        frame.flip().get(whole);
        return whole;
    }

    /** Appends a frame; the buffer has room for it. */
    static void write(ByteBuffer out, int opcode, byte[] content, int length) {
        out.put((byte) (FIN | opcode));
        if (length < 126) {
            out.put((byte) (MASKED | length));
        } else if (length <= 0xffff) {
            out.put((byte) (MASKED | 126)).putShort((short) length);
        } else {
            out.put((byte) (MASKED | 127)).putLong(length);
        }
        out.put(MASK);
        for (int i = 0; i < length; i++) {
            out.put((byte) (content[i] ^ MASK[i & 3]));
        }
    }

    /** Bytes that a frame with so much content takes at most. */
    static int room(int length) {
        return length + LONGEST_HEADER;
    }
}
