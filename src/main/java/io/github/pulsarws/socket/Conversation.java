package io.github.pulsarws.socket;

import io.github.pulsarws.error.CloseReasons;
import io.github.pulsarws.error.LogText;
import io.github.pulsarws.error.PulsarFailures;
import io.github.pulsarws.frame.ArrayItem;
import io.github.pulsarws.frame.JsonDecoder;
import io.github.pulsarws.frame.UndecodableFrameException;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;

/**
 * One session, seen from its endpoint: the callbacks of the container become decoded frames for the session's owner.
 *
 * <p>No exception leaves a callback, since containers disagree on what one does to the session.
 *
 * @param <T> the frames that the client sends
 */
public final class Conversation<T> {
    private static final System.Logger LOG = System.getLogger(Conversation.class.getName());

    private final ClientSocket socket;
    private final SessionOwner<T> owner;
    private final JsonDecoder<T> decoder;
    private final FrameAssembler assembler;
    private boolean ended;

    Conversation(ClientSocket socket, SessionOwner<T> owner, JsonDecoder<T> decoder, FrameAssembler assembler) {
        this.socket = socket;
        this.owner = owner;
        this.decoder = decoder;
        this.assembler = assembler;
    }

    /** A text message, or a part of one. */
    public void text(String part, boolean last) {
        receive(() -> assembler.text(part, last));
    }

    /** A binary message, or a part of one; read as UTF-8 text. */
    public void binary(ByteBuffer part, boolean last) {
        receive(() -> assembler.binary(part, last));
    }

    /** The client has answered a ping. */
    public void pong() {
        socket.heard();
    }

    /** The session has closed, whoever closed it. */
    public void closed(CloseReason reason) {
        ended = true;
        socket.closedByContainer(reason);
    }

    /** The container reports a failure of the connection; it does not always close the session as well. */
    public void failed(Throwable failure) {
        LOG.log(Level.DEBUG, "The container reports a failure", LogText.of(failure));
        ended = true;
        socket.lost("connection failure");
    }

    /** Ends a session that could not even be taken over, which containers do not all do by themselves. */
    public static void notBegun(Session session, Throwable failure) {
        LOG.log(Level.ERROR, "A session could not be opened", LogText.of(failure));
        try {
            session.close(CloseReasons.of(CloseCodes.UNEXPECTED_CONDITION, "the session could not be opened"));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "The connection was gone already", LogText.of(e));
        }
    }

    private void receive(Parts parts) {
        if (ended) {
            return;
        }
        socket.heard();
        try {
            parts.message().ifPresent(this::decode);
        } catch (FrameAssembler.TooLongException e) {
            ended = true;
            socket.close(CloseReasons.of(CloseCodes.TOO_BIG, String.valueOf(e.getMessage())));
        } catch (FrameAssembler.NoRoomException e) {
            owner.reject(UndecodableFrameException.passedOver(String.valueOf(e.getMessage())));
        } catch (CharacterCodingException e) {
            owner.reject(UndecodableFrameException.notUtf8());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A frame could not be handled", LogText.of(e));
            socket.close(PulsarFailures.operation(e));
        }
    }

    private void decode(String message) {
        if (JsonDecoder.isArray(message)) {
            decodeArray(message);
        } else {
            decodeObject(message);
        }
    }

    private void decodeArray(String message) {
        List<ArrayItem<T>> items;
        try {
            items = decoder.decodeArray(message);
        } catch (UndecodableFrameException e) {
            owner.reject(e);
            return;
        }
        socket.answerTogether(() -> handOver(items));
    }

    private void handOver(List<ArrayItem<T>> items) {
        for (ArrayItem<T> item : items) {
            if (socket.isEnding()) {
                return; // one of the items before it has ended the session
            }
            item.handTo(owner::accept, owner::reject);
        }
    }

    private void decodeObject(String message) {
        T frame;
        try {
            frame = decoder.decode(message);
        } catch (UndecodableFrameException e) {
            owner.reject(e);
            return;
        }
        owner.accept(frame);
    }

    /** Where a message comes from: text or binary parts. */
    private interface Parts {
        Optional<String> message()
                throws FrameAssembler.TooLongException, FrameAssembler.NoRoomException, CharacterCodingException;
    }
}
