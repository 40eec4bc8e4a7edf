package io.github.pulsarws.upgrade;

import io.github.pulsarws.error.LogText;
import io.github.pulsarws.error.SingleWarning;
import jakarta.servlet.http.WebConnection;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * The TCP connection below an upgraded one. Payara gives it to nobody, so this goes by its private fields; where there are none, there
 * is no such connection, and the log says so once.
 */
final class GrizzlyConnection {
    /** What the log says then. */
    static final String NOT_AS_IT_WAS =
            "Payara is not as it was: a client that sends something after a close frame may disturb others";

    private static final System.Logger LOG = System.getLogger(GrizzlyConnection.class.getName());
    private static final SingleWarning WARNING = new SingleWarning(LOG, NOT_AS_IT_WAS);

    private final Object connection;
    private final Class<?> type;

    /** @param type public, of the connection */
    private GrizzlyConnection(Object connection, Class<?> type) {
        this.connection = connection;
        this.type = type;
    }

    /** To be called in the upgrade: later Payara may have given the request, through which it goes, to another connection. */
    static Optional<GrizzlyConnection> below(WebConnection upgraded) {
        try {
            Object context = call(call(request(upgraded), "getCoyoteRequest"), "getContext");
            Object connection = call(context, "getConnection");
            ClassLoader loader = connection.getClass().getClassLoader();
            return Optional.of(
                    new GrizzlyConnection(connection, Class.forName("org.glassfish.grizzly.Closeable", false, loader)));
        } catch (ReflectiveOperationException | RuntimeException e) {
            WARNING.give(e);
            return Optional.empty();
        }
    }

    private static Object request(WebConnection upgraded) throws ReflectiveOperationException {
        Field field = upgraded.getClass().getDeclaredField("request");
        field.setAccessible(true);
        return Objects.requireNonNull(field.get(upgraded));
    }

    /** @param object of a public class */
    private static Object call(Object object, String method) throws ReflectiveOperationException {
        return Objects.requireNonNull(object.getClass().getMethod(method).invoke(object));
    }

    /** Closes it when what waits to be written has left. {@return is done when it has closed} */
    Future<?> close() {
        return tell("close");
    }

    /** Closes it at once. {@return is done when it has closed} */
    Future<?> terminate() {
        return tell("terminate");
    }

    private Future<?> tell(String method) {
        try {
            return (Future<?>) type.getMethod(method).invoke(connection);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.DEBUG, "A connection could not be closed", LogText.of(e));
            return CompletableFuture.completedFuture(null);
        }
    }
}
