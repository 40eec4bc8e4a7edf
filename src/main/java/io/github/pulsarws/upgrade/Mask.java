package io.github.pulsarws.upgrade;

import java.nio.ByteBuffer;

/** Takes a client's masking key off the payload of a frame: RFC 6455, section 5.3. */
public final class Mask {
    /** Turned such that the next byte's part of it is the first. */
    private int key;

    /** @param frameKey of the frame that begins */
    public void begin(int frameKey) {
        key = frameKey;
    }

    /**
     * Takes so many of the next bytes of the payload.
     *
     * @param length not more than remain in both buffers, which are big-endian
     */
    public void takeOff(ByteBuffer masked, int length, ByteBuffer out) {
        long twice = (long) key << Integer.SIZE | Integer.toUnsignedLong(key);
        int left = length;
        for (; left >= Long.BYTES; left -= Long.BYTES) {
            out.putLong(masked.getLong() ^ twice);
        }
        for (; left > 0; left--) {
            out.put((byte) (masked.get() ^ key >>> 24));
            key = Integer.rotateLeft(key, Byte.SIZE);
        }
    }
}
