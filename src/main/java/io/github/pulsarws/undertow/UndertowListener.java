package io.github.pulsarws.undertow;

import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.StreamSourceFrameChannel;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSocketFrameType;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.MessageHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.EnumMap;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The listener that Undertow has made for a session, whose methods for each kind of frame it keeps to itself. Loading this class
 * fails with an error where there are no such methods.
 */
final class UndertowListener {
    private static final Map<WebSocketFrameType, UndertowMethod> RECEIVED = new EnumMap<>(WebSocketFrameType.class);
    private static final UndertowMethod FAILED;
    private static final UndertowMethod UNREADABLE;
    private static final Field LISTENER;
    private static final Field HANDLERS;

    static {
        try {
            LISTENER = UndertowSession.class.getDeclaredField("frameHandler");
            LISTENER.setAccessible(true);
            HANDLERS = LISTENER.getType().getDeclaredField("handlers");
            HANDLERS.setAccessible(true);
            UNREADABLE = UndertowMethod.of(LISTENER.getType(), "invokeOnError", Throwable.class);
            FAILED = UndertowMethod.of(
                    AbstractReceiveListener.class, "onError", WebSocketChannel.class, Throwable.class);
            RECEIVED.put(WebSocketFrameType.TEXT, received("onText"));
            RECEIVED.put(WebSocketFrameType.BINARY, received("onBinary"));
            RECEIVED.put(WebSocketFrameType.PING, received("onPing"));
            RECEIVED.put(WebSocketFrameType.PONG, received("onPong"));
            RECEIVED.put(WebSocketFrameType.CLOSE, received("onClose"));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final AbstractReceiveListener listener;

    private UndertowListener(AbstractReceiveListener listener) {
        this.listener = listener;
    }

    private static UndertowMethod received(String name) throws NoSuchMethodException {
        return UndertowMethod.of(
                AbstractReceiveListener.class, name, WebSocketChannel.class, StreamSourceFrameChannel.class);
    }

    /** {@return that of the session} */
    static UndertowListener of(UndertowSession session) throws IllegalAccessException {
        return new UndertowListener((AbstractReceiveListener) LISTENER.get(session));
    }

    /** {@return what gets the parts of texts, as the endpoint has asked for it before its first callback} */
    MessageHandler.Partial<String> textHandler() throws ReflectiveOperationException {
        for (Map.Entry<?, ?> known : ((Map<?, ?>) HANDLERS.get(listener)).entrySet()) {
            if (String.valueOf(known.getKey()).equals("TEXT")) {
                Method handler = known.getValue().getClass().getMethod("getHandler");
                handler.setAccessible(true);
                @SuppressWarnings("unchecked") // all endpoints of the gateway take their texts in parts
                MessageHandler.Partial<String> texts =
                        (MessageHandler.Partial<String>) handler.invoke(known.getValue());
                return texts;
            }
        }
        throw new NoSuchElementException("no handler for text");
    }

    /**
     * A frame has come. Ignores what is of no kind that Undertow knows, as it does itself.
     *
     * @throws IOException if it can't be read
     */
    void received(WebSocketChannel channel, StreamSourceFrameChannel frame) throws IOException {
        UndertowMethod method = RECEIVED.get(frame.getType());
        if (method != null) {
            try {
                method.call(listener, channel, frame);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }

    /** What the frame has in it can't be read: for the endpoint to know. */
    void unreadable(IOException failure) {
        UNREADABLE.call(listener, failure);
    }

    /** No frame can be received: for the endpoint to know, and the connection ends. */
    void failed(WebSocketChannel channel, IOException failure) {
        FAILED.call(listener, channel, failure);
    }
}
