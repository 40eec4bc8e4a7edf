package io.github.pulsarws.socket;

import io.github.pulsarws.error.SingleWarning;
import io.github.pulsarws.upgrade.PayaraTexts;
import jakarta.websocket.Session;
import java.lang.reflect.Field;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Keeps Tyrus, on Payara, from setting a timer for every frame in both directions.
 *
 * <p>It sets one for a session without an idle timeout, too, which runs at once and does nothing. Payara's scheduled
 * executor saves and restores the context of a thread for each of them, and searches the class path for what else there
 * is to save: five sixths of what a frame costs. There is no setting for that, and no method to call: Tyrus looks the
 * executor up itself. So this class does what no other does here, and gives a session another executor by way of a private
 * field. Where there is no such field the session is as it was, only slower, and the log says so once.
 *
 * <p>Tyrus needs the executor for nothing else but a heartbeat of its own, which is off: the gateway pings by itself.
 */
final class TyrusTimers {
    private static final System.Logger LOG = System.getLogger(TyrusTimers.class.getName());

    private static final String EXECUTOR = "service";

    private static final ScheduledExecutorService RUNS_NOTHING = runsNothing();

    static final String NOT_AS_IT_WAS =
            "Tyrus is not as it was, and sets a timer for every frame: expect each to cost several times as much";

    private static final SingleWarning WARNING = new SingleWarning(LOG, NOT_AS_IT_WAS);

    private TyrusTimers() {}

    /** Sets no timers for a session from now on, if it is one of Tyrus. */
    static void switchOff(Session session) {
        if (!PayaraTexts.isTyrus(session)) {
            return;
        }
        try {
            Field executor = session.getClass().getDeclaredField(EXECUTOR);
            executor.setAccessible(true);
            executor.set(session, RUNS_NOTHING);
        } catch (ReflectiveOperationException | RuntimeException e) {
            WARNING.give(e);
        }
    }

    private static ScheduledExecutorService runsNothing() {
        ScheduledThreadPoolExecutor executor =
                new ScheduledThreadPoolExecutor(0, new ThreadPoolExecutor.DiscardPolicy());
        executor.shutdown();
        return executor;
    }
}
