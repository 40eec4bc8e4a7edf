package io.github.pulsarws.upgrade;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Connections whose session has ended: an application that stops waits for them, as they are ended by classes of its own. */
@WebListener
public class EndingConnections implements ServletContextListener {
    private static final long PATIENCE_MILLIS = 2_000;

    private static final Map<ShortFrameConnection, CompletableFuture<Void>> ENDS = new ConcurrentHashMap<>();

    static void begin(ShortFrameConnection connection) {
        ENDS.put(connection, new CompletableFuture<>());
    }

    static void ended(ShortFrameConnection connection) {
        CompletableFuture<Void> end = ENDS.remove(connection);
        if (end != null) {
            end.complete(null);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        CompletableFuture.allOf(ENDS.values().toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }
}
