package io.github.pulsarws.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pulsarws.harness.RawFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Takes frames out of what has been read: messages go to the role, pings are answered, a close is a failure. */
final class FrameReader {
    private static final int FIN = 0x80;

    private final Wire wire;
    private final Role role;
    private byte[] parts = new byte[0];
    private int partsLength;

    FrameReader(Wire wire, Role role) {
        this.wire = wire;
        this.role = role;
    }

    /** Reads all frames that are complete; what remains is the beginning of the next. */
    void read(ByteBuffer in) throws IOException {
        while (in.remaining() >= 2) {
            int start = in.position();
            int first = in.get() & 0xff;
            long length = length(in);
            if (length < 0 || length > in.remaining()) {
                in.position(start);
                return;
            }
            int from = in.position();
            in.position(from + (int) length);
            frame(first, in.array(), from, from + (int) length);
        }
    }

    /** -1: not all of it is there. */
    private static long length(ByteBuffer in) {
        int length = in.get() & 0x7f;
        if (length == 126) {
            return in.remaining() < Short.BYTES ? -1 : in.getShort() & 0xffff;
        }
        if (length == 127) {
            return in.remaining() < Long.BYTES ? -1 : in.getLong();
        }
        return length;
    }

    private void frame(int first, byte[] bytes, int from, int to) throws IOException {
        int opcode = first & 0xf;
        if (opcode == RawFrame.TEXT && (first & FIN) != 0) {
            role.message(wire, bytes, from, to);
        } else if (opcode == RawFrame.TEXT || opcode == RawFrame.CONTINUATION) {
            part((first & FIN) != 0, bytes, from, to);
        } else if (opcode == RawFrame.PING) {
            wire.append(RawFrame.PONG, Arrays.copyOfRange(bytes, from, to), to - from);
        } else if (opcode == RawFrame.CLOSE) {
            throw new IOException("closed with " + ((bytes[from] & 0xff) << 8 | bytes[from + 1] & 0xff) + " "
                    + new String(bytes, from + 2, to - from - 2, UTF_8));
        }
    }

    private void part(boolean last, byte[] bytes, int from, int to) {
        int length = to - from;
        if (parts.length < partsLength + length) {
            parts = Arrays.copyOf(parts, Math.max(parts.length * 2, partsLength + length));
        }
        System.arraycopy(bytes, from, parts, partsLength, length);
        partsLength += length;
        if (last) {
            role.message(wire, parts, 0, partsLength);
            partsLength = 0;
        }
    }
}
