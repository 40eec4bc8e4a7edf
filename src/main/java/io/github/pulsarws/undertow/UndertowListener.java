package io.github.pulsarws.undertow;

import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.StreamSourceFrameChannel;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSocketFrameType;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.MessageHandler;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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
    private static final Map<WebSocketFrameType, MethodHandle> RECEIVED = new EnumMap<>(WebSocketFrameType.class);
    private static final MethodHandle FAILED;
    private static final MethodHandle UNREADABLE;
    private static final Field LISTENER;
    private static final Field HANDLERS;

    static {
        try {
            LISTENER = UndertowSession.class.getDeclaredField("frameHandler");
            LISTENER.setAccessible(true);
            HANDLERS = LISTENER.getType().getDeclaredField("handlers");
            HANDLERS.setAccessible(true);
            Method unreadable = LISTENER.getType().getDeclaredMethod("invokeOnError", Throwable.class);
            unreadable.setAccessible(true);
            UNREADABLE = MethodHandles.lookup()
                    .unreflect(unreadable)
                    .asType(MethodType.methodType(void.class, AbstractReceiveListener.class, Throwable.class));
            FAILED = method("onError", WebSocketChannel.class, Throwable.class);
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

    private static MethodHandle received(String name) throws ReflectiveOperationException {
        return method(name, WebSocketChannel.class, StreamSourceFrameChannel.class);
    }

    private static MethodHandle method(String name, Class<?>... parameters) throws ReflectiveOperationException {
        return MethodHandles.privateLookupIn(AbstractReceiveListener.class, MethodHandles.lookup())
                .findVirtual(AbstractReceiveListener.class, name, MethodType.methodType(void.class, parameters));
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

    /** A frame has come. Ignores what is of no kind that Undertow knows, as it does itself. */
    void received(WebSocketChannel channel, StreamSourceFrameChannel frame) throws IOException {
        MethodHandle method = RECEIVED.get(frame.getType());
        if (method == null) {
            return;
        }
        try {
            method.invokeExact(listener, channel, frame);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e); // the methods declare no other
        }
    }

    /** What the frame has in it can't be read: for the endpoint to know. */
    void unreadable(IOException failure) {
        try {
            UNREADABLE.invokeExact(listener, (Throwable) failure);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e); // the method declares no other
        }
    }

    /** No frame can be received: for the endpoint to know, and the connection ends. */
    void failed(WebSocketChannel channel, IOException failure) {
        try {
            FAILED.invokeExact(listener, channel, (Throwable) failure);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e); // the method declares no other
        }
    }
}
