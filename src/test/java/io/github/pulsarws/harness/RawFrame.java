package io.github.pulsarws.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One frame as RFC 6455 section 5.2 has it on the wire.
 *
 * @param firstByte FIN, the reserved bits and the opcode
 */
public record RawFrame(int firstByte, byte[] payload) {
    public static final int CONTINUATION = 0x0;
    public static final int TEXT = 0x1;
    public static final int BINARY = 0x2;
    public static final int CLOSE = 0x8;
    public static final int PING = 0x9;
    public static final int PONG = 0xA;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int LONGEST_HEADER = 14;
    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

    /** A frame that is a whole message. */
    public static RawFrame whole(int opcode, byte... payload) {
        return new RawFrame(FIN | opcode, payload);
    }

    /** A frame after which more of the message comes. */
    public static RawFrame begin(int opcode, byte... payload) {
        return new RawFrame(opcode, payload);
    }

    public static RawFrame text(String content) {
        return whole(TEXT, content.getBytes(UTF_8));
    }

    public static RawFrame close(int code, String reason) {
        byte[] text = reason.getBytes(UTF_8);
        return whole(
                CLOSE,
                ByteBuffer.allocate(2 + text.length)
                        .putShort((short) code)
                        .put(text)
                        .array());
    }

    /** The same frame with one of the three reserved bits set. */
    public RawFrame reserved(int bit) {
        return new RawFrame(firstByte | bit << 4, payload);
    }

    public int opcode() {
        return firstByte & 0xf;
    }

    public String text() {
        return new String(payload, UTF_8);
    }

    /** A close frame's code and reason. */
    public Closed closed() {
        ByteBuffer content = ByteBuffer.wrap(payload);
        int code = content.getShort() & 0xffff;
        return new Closed(code, UTF_8.decode(content).toString());
    }

    /** As a client has to send it. */
    public byte[] masked() {
        ByteBuffer out = ByteBuffer.allocate(room(payload.length));
        write(out, firstByte, payload, payload.length);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** As no client may send it; of a short frame. */
    public byte[] unmasked() {
        byte[] bytes = new byte[2 + payload.length];
        bytes[0] = (byte) firstByte;
        bytes[1] = (byte) payload.length;
        System.arraycopy(payload, 0, bytes, 2, payload.length);
        return bytes;
    }

    /** Appends a whole message as a client has to send it; the buffer has {@link #room} for it. */
    public static void writeWhole(ByteBuffer out, int opcode, byte[] content, int length) {
        write(out, FIN | opcode, content, length);
    }

    /** Bytes that a frame with so much content takes at most. */
    public static int room(int length) {
        return length + LONGEST_HEADER;
    }

    private static void write(ByteBuffer out, int firstByte, byte[] content, int length) {
        out.put((byte) firstByte);
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

    /** Reads the next frame of the gateway that is no ping; one may come at any time. */
    public static RawFrame readPastPings(DataInputStream in) throws IOException {
        RawFrame frame = read(in);
        while (frame.opcode() == PING) {
            frame = read(in);
        }
        return frame;
    }

    /** Reads a frame of the gateway, which are never masked. */
    public static RawFrame read(DataInputStream in) throws IOException {
        int firstByte = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new RawFrame(firstByte, payload);
    }
}
