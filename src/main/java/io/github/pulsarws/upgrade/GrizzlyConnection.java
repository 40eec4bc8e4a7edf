package io.github.pulsarws.upgrade;

import io.github.pulsarws.error.LogText;
import jakarta.servlet.http.WebConnection;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The TCP connection below an upgraded one. Payara gives it to nobody, so this goes by its private fields; where there are none,
 * nothing happens, and the log says so once.
 */
final class GrizzlyConnection {
    private static final System.Logger LOG = System.getLogger(GrizzlyConnection.class.getName());

    /** What the log says then. */
    static final String NOT_AS_IT_WAS =
            "Payara is not as it was: a client that sends something after a close frame may disturb others";

    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private static final Future<?> CLOSED = CompletableFuture.completedFuture(null);

    private GrizzlyConnection() {}

    /** {@return is done when the connection has closed, after what waits to be written} */
    static Future<?> close(WebConnection upgraded) {
        try {
            // null where Payara has given the request back, which it does when the connection ends
            @Nullable Object context = call(call(field(upgraded, "request"), "getCoyoteRequest"), "getContext");
            @Nullable Object connection = context == null ? null : call(context, "getConnection");
            return connection == null ? CLOSED : close(connection);
        } catch (ReflectiveOperationException | RuntimeException e) {
            if (TOLD.compareAndSet(false, true)) {
                LOG.log(Level.WARNING, NOT_AS_IT_WAS, LogText.of(e));
            }
            return CLOSED;
        }
    }

    private static Future<?> close(Object connection) throws ReflectiveOperationException {
        Class<?> type = Class.forName(
                "org.glassfish.grizzly.Closeable", false, connection.getClass().getClassLoader());
        return (Future<?>) type.getMethod("close").invoke(connection);
    }

    private static @Nullable Object field(Object object, String name) throws ReflectiveOperationException {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }

    /** @param object of a public class */
    private static @Nullable Object call(@Nullable Object object, String method) throws ReflectiveOperationException {
        return Objects.requireNonNull(object).getClass().getMethod(method).invoke(object);
    }
}
