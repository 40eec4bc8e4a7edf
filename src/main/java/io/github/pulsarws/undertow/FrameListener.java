package io.github.pulsarws.undertow;

import io.undertow.websockets.core.StreamSourceFrameChannel;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSocketFrameType;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import org.xnio.ChannelListener;

/**
 * Sees each frame of a session first. Text messages of one frame that is not compressed, nearly all that there are, it has read by
 * {@link TextFrame}; all others, and all other frames, are for Undertow's own listener, as is what comes after the session has closed.
 */
final class FrameListener implements ChannelListener<WebSocketChannel> {
    private final UndertowSession session;
    private final UndertowListener replaced;
    private final MessageHandler.Partial<String> texts;

    private FrameListener(UndertowSession session, UndertowListener replaced, MessageHandler.Partial<String> texts) {
        this.session = session;
        this.replaced = replaced;
        this.texts = texts;
    }

    /** @throws ReflectiveOperationException if Undertow is not as it is known here; an error of loading classes means the same */
    static void replaceThatOf(Session session) throws ReflectiveOperationException {
        MethodHandles.lookup().ensureInitialized(TextFrame.class);
        UndertowSession undertow = (UndertowSession) session;
        UndertowListener replaced = UndertowListener.of(undertow);
        undertow.getWebSocketChannel()
                .getReceiveSetter()
                .set(new FrameListener(undertow, replaced, replaced.textHandler()));
    }

    @Override
    public void handleEvent(WebSocketChannel channel) {
        try {
            StreamSourceFrameChannel frame = channel.receive();
            if (frame == null) {
                return;
            }
            if (isPlainText(frame) && !channel.isCloseFrameSent()) {
                new TextFrame(frame, this::handOver, replaced::unreadable).read();
            } else {
                replaced.received(channel, frame);
            }
        } catch (IOException e) {
            replaced.failed(channel, e);
        }
    }

    private static boolean isPlainText(StreamSourceFrameChannel frame) {
        return frame.getType() == WebSocketFrameType.TEXT && frame.isFinalFragment() && frame.getRsv() == 0;
    }

    /** As Undertow does: in the order of all that comes, and with the application's context. */
    private void handOver(String part, boolean last) {
        session.getContainer().invokeEndpointMethod(session.getExecutor(), () -> texts.onMessage(part, last));
    }
}
