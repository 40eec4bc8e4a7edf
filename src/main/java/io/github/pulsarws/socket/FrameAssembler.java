package io.github.pulsarws.socket;

import io.github.pulsarws.memory.ByteShare;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of a message together and holds them to the length limit.
 *
 * <p>Containers can do both, but one of them reserves the whole limit for each connection, one does not apply it to
 * fragmented messages and one closes with the wrong code; so they hand over parts as they come, and an idle session
 * holds no buffer. The parts of an incomplete message count among what the client may have sent; of one that there is no room
 * for, the rest is passed over, and then it is refused.
 */
final class FrameAssembler {
    private final int maxLength;
    private final ByteShare held;
    private int holding;
    private boolean passingOver;
    /** The parts so far of an incomplete message; there is none most of the time. */
    private @Nullable StringBuilder text;

    private @Nullable ByteArrayOutputStream bytes;

    /**
     * @param maxLength longest message, in characters of text or bytes of binary
     * @param held what the session's client may have sent
     */
    FrameAssembler(int maxLength, ByteShare held) {
        this.maxLength = maxLength;
        this.held = held;
    }

    /** {@return the message, once its last part has come} */
    Optional<String> text(String part, boolean last) throws TooLongException, NoRoomException {
        if (isPassedOver(last)) {
            return Optional.empty();
        }
        StringBuilder before = text;
        checkLength((before == null ? 0 : before.length()) + part.length());
        if (!last) {
            if (hold(part.length())) {
                text = (before == null ? new StringBuilder() : before).append(part);
            }
            return Optional.empty();
        }
        if (before == null) {
            return Optional.of(part);
        }
        release();
        return Optional.of(before.append(part).toString());
    }

    /**
     * @return the message read as UTF-8, once its last part has come
     * @throws CharacterCodingException if the message is not UTF-8
     */
    Optional<String> binary(ByteBuffer part, boolean last)
            throws TooLongException, NoRoomException, CharacterCodingException {
        Optional<ByteBuffer> message = bytes(part, last);
        return message.isPresent() ? Optional.of(decode(message.get())) : Optional.empty();
    }

    /** {@return the message as it came, once its last part has come} */
    Optional<ByteBuffer> bytes(ByteBuffer part, boolean last) throws TooLongException, NoRoomException {
        if (isPassedOver(last)) {
            return Optional.empty();
        }
        ByteArrayOutputStream before = bytes;
        checkLength((before == null ? 0 : before.size()) + part.remaining());
        byte[] chunk = new byte[part.remaining()];
        part.get(chunk);
        if (!last) {
            if (hold(chunk.length)) {
                bytes = before == null ? new ByteArrayOutputStream(chunk.length) : before;
                bytes.writeBytes(chunk);
            }
            return Optional.empty();
        }
        if (before == null) {
            return Optional.of(ByteBuffer.wrap(chunk));
        }
        before.writeBytes(chunk);
        release();
        return Optional.of(ByteBuffer.wrap(before.toByteArray()));
    }

    private static String decode(ByteBuffer message) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(message)
                .toString();
    }

    /** {@return whether the part belongs to a message that there was no room for} */
    private boolean isPassedOver(boolean last) throws NoRoomException {
        if (passingOver && last) {
            passingOver = false;
            throw new NoRoomException();
        }
        return passingOver;
    }

    /** {@return whether there is room for a part; if not, what came before it is dropped} */
    private boolean hold(int length) {
        passingOver = !held.tryTakePiece(length);
        if (passingOver) {
            release();
        } else {
            holding += length;
        }
        return !passingOver;
    }

    private void release() {
        held.giveBack(holding);
        holding = 0;
        text = null;
        bytes = null;
    }

    private void checkLength(int length) throws TooLongException {
        if (length > maxLength) {
            throw new TooLongException(maxLength);
        }
    }

    /** The message is complete, but has been passed over: all clients together have sent too much. */
    static final class NoRoomException extends Exception {
        private static final long serialVersionUID = 1L;

        NoRoomException() {
            super("too much is waiting for the broker");
        }
    }

    /** A message above the limit. */
    static final class TooLongException extends Exception {
        private static final long serialVersionUID = 1L;

        TooLongException(int maxLength) {
            super("a frame may have at most " + maxLength + " characters");
        }
    }
}
