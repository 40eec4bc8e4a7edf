package io.github.pulsarws.upgrade;

import java.nio.ByteBuffer;

/**
 * Cuts a client's long data frames into pieces while their bytes pass, and leaves the rest as it is.
 *
 * <p>Holds no payload. Every piece has the masking key of its frame, which is right as long as pieces are a multiple of
 * the key in length. Whatever breaks the protocol is passed on, so that the container says what it always says, and after
 * it everything is; what is not masked is made such that the container minds.
 */
final class FrameCutter {
    private static final int LONGEST_PIECE_HEADER = 8;

    private final int pieceLength;
    private final FrameHeader header = new FrameHeader();
    private long leftOfFrame;
    private int leftOfPiece;
    private boolean broken;

    /** @param pieceLength the longest payload of a data frame that stays whole, in bytes; a multiple of 4 below 65536 */
    FrameCutter(int pieceLength) {
        if (pieceLength <= 0 || pieceLength % 4 != 0 || pieceLength > 0xffff) {
            throw new IllegalArgumentException("can't cut into pieces of " + pieceLength);
        }
        this.pieceLength = pieceLength;
    }

    /**
     * Takes all that came.
     *
     * @return what to pass on for it, nothing at all if it was but a part of a header
     */
    ByteBuffer cut(ByteBuffer came) {
        ByteBuffer out = ByteBuffer.allocate(roomFor(came.remaining()));
        while (came.hasRemaining()) {
            if (broken) {
                out.put(came);
            } else if (leftOfFrame > 0) {
                payload(came, out);
            } else {
                header(came, out);
            }
        }
        return out.flip();
    }

    private int roomFor(int coming) {
        return header.count() + coming + LONGEST_PIECE_HEADER * (coming / pieceLength + 2);
    }

    private void header(ByteBuffer came, ByteBuffer out) {
        header.add(came.get());
        if (!header.isComplete()) {
            return;
        }
        broken = header.isBroken();
        leftOfFrame = broken ? 0 : header.payloadLength();
        leftOfPiece = (int) (header.isControl() ? leftOfFrame : Math.min(leftOfFrame, pieceLength));
        if (leftOfPiece == leftOfFrame) {
            header.copyTo(out);
        } else {
            header.firstPieceTo(out, leftOfPiece);
        }
        endFrameIfDone();
    }

    private void payload(ByteBuffer came, ByteBuffer out) {
        if (leftOfPiece == 0) {
            leftOfPiece = (int) Math.min(leftOfFrame, pieceLength);
            header.laterPieceTo(out, leftOfPiece, leftOfPiece == leftOfFrame);
        }
        int length = Math.min(leftOfPiece, came.remaining());
        out.put(came.slice(came.position(), length));
        came.position(came.position() + length);
        leftOfPiece -= length;
        leftOfFrame -= length;
        endFrameIfDone();
    }

    private void endFrameIfDone() {
        if (leftOfFrame == 0) {
            header.clear();
        }
    }
}
