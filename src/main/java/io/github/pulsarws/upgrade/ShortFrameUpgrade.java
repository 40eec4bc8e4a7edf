package io.github.pulsarws.upgrade;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Stands between the container and Tyrus from the upgrade on, to give Tyrus a connection with short frames only. */
public final class ShortFrameUpgrade implements HttpUpgradeHandler {
    private static final String TYRUS = "org.glassfish.tyrus.servlet.";

    private @Nullable HttpUpgradeHandler tyrus;

    /**
     * Upgrades as the container's WebSocket part asks for; if that is Tyrus, with this class in between.
     *
     * @param type the handler that was asked for
     * @return an instance of it, and the one that will be called
     */
    public static <T extends HttpUpgradeHandler> T upgrade(HttpServletRequest request, Class<T> type)
            throws IOException, ServletException {
        if (!type.getName().startsWith(TYRUS)) {
            return request.upgrade(type);
        }
        T handler = create(type);
        request.upgrade(ShortFrameUpgrade.class).tyrus = handler;
        return handler;
    }

    private static <T> T create(Class<T> type) throws ServletException {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ServletException(e);
        }
    }

    /**
     * Listens to the client only when Tyrus is done. Frames that came together with the handshake are told of at once,
     * by this thread, and Tyrus would wait in it for the end of its own initialization: for ever.
     */
    @Override
    public void init(WebConnection connection) {
        HttpUpgradeHandler handler = tyrus;
        if (handler != null) {
            try {
                ShortFrameConnection shortFrames =
                        new ShortFrameConnection(connection, GrizzlyConnection.below(connection));
                shortFrames.open(() -> handler.init(shortFrames));
                shortFrames.listen();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void destroy() {
        if (tyrus != null) {
            tyrus.destroy();
        }
    }
}
