package io.github.pulsarws.upgrade;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Connections whose session has ended: an application that stops waits for them, as they are ended by classes of its own. */
@WebListener
public class EndingConnections implements ServletContextListener {
    private static final long PATIENCE_MILLIS = 2_000;

    private static final Set<CompletableFuture<Void>> ENDS = ConcurrentHashMap.newKeySet();

    /** {@return to be completed when the connection has ended} */
    static CompletableFuture<Void> begin() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        ENDS.add(end);
        return end;
    }

    static void ended(CompletableFuture<Void> end) {
        ENDS.remove(end);
        end.complete(null);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        CompletableFuture.allOf(ENDS.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }
}
