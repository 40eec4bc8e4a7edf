package io.github.pulsarws.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pulsarws.error.SingleWarning;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Sends text on Payara without what Tyrus does with each of its characters to write it as UTF-8.
 *
 * <p>Jakarta WebSocket has no method that takes text as bytes. So it goes through Tyrus as a binary message, of which the connection
 * below makes a text again ({@link ShortWriteStream}).
 */
public final class PayaraTexts {
    private static final System.Logger LOG = System.getLogger(PayaraTexts.class.getName());

    private static final String TYRUS = "org.glassfish.tyrus.";

    /** What the log says if a session has no such connection. */
    public static final String NOT_AS_IT_WAS =
            "Payara is not as it was, and text is written character by character: expect messages to cost more";

    private static final SingleWarning WARNING = new SingleWarning(LOG, NOT_AS_IT_WAS);

    private final ShortFrameConnection connection;

    private PayaraTexts(ShortFrameConnection connection) {
        this.connection = connection;
    }

    /** To be called in the session's first callback, by the container's thread. {@return empty for other containers' sessions} */
    public static Optional<PayaraTexts> of(Session session) {
        if (!isTyrus(session)) {
            return Optional.empty();
        }
        Optional<ShortFrameConnection> connection = ShortFrameConnection.opening();
        if (connection.isEmpty()) {
            WARNING.give(new IllegalStateException("no connection is known to open in this thread"));
        }
        return connection.map(PayaraTexts::new);
    }

    /** {@return whether the session is one of Payara's WebSocket part} */
    public static boolean isTyrus(Session session) {
        return session.getClass().getName().startsWith(TYRUS);
    }

    /**
     * {@return a text as the binary message that the session has to send now} Until that has left, no other may be sent.
     *
     * @param text without lone surrogates, which UTF-8 has no bytes for
     */
    public ByteBuffer next(String text) {
        connection.nextBinaryIsText();
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }
}
