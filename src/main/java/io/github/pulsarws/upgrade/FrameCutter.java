package io.github.pulsarws.upgrade;

import java.nio.ByteBuffer;

/**
 * Takes the masks off a client's frames while their bytes pass, and cuts long data frames into pieces.
 *
 * <p>Tyrus takes frames that are not masked, and is spared its loop over each byte. Holds no payload. Whatever breaks the
 * protocol is passed on as it is, so that the container says what it always says, and after it everything is; what came
 * without a mask is made such that the container minds.
 */
final class FrameCutter {
    private static final int LONGEST_PIECE_HEADER = 4;

    private final int pieceLength;
    private final FrameHeader header = new FrameHeader();
    private final Mask mask = new Mask();
    private long leftOfFrame;
    private int leftOfPiece;
    private boolean broken;
    private boolean closed;

    /** @param pieceLength the longest payload of a data frame that stays whole, in bytes; below 65536 */
    FrameCutter(int pieceLength) {
        if (pieceLength <= 0 || pieceLength > 0xffff) {
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

    /** Whether a close frame has passed, all of it; or the header of one that breaks the protocol, behind which nothing is told apart. */
    boolean hasSeenClose() {
        return closed;
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
        if (broken) {
            header.copyTo(out);
        } else {
            firstPiece(out);
        }
        endFrameIfDone();
    }

    private void firstPiece(ByteBuffer out) {
        mask.begin(header.key());
        leftOfFrame = header.payloadLength();
        leftOfPiece = (int) (header.isControl() ? leftOfFrame : Math.min(leftOfFrame, pieceLength));
        header.firstPieceTo(out, leftOfPiece, leftOfPiece == leftOfFrame);
    }

    private void payload(ByteBuffer came, ByteBuffer out) {
        if (leftOfPiece == 0) {
            leftOfPiece = (int) Math.min(leftOfFrame, pieceLength);
            header.laterPieceTo(out, leftOfPiece, leftOfPiece == leftOfFrame);
        }
        int length = Math.min(leftOfPiece, came.remaining());
        mask.takeOff(came, length, out);
        leftOfPiece -= length;
        leftOfFrame -= length;
        endFrameIfDone();
    }

    private void endFrameIfDone() {
        if (leftOfFrame == 0) {
            closed |= header.isClose();
            header.clear();
        }
    }
}
