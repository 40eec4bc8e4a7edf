package io.github.pulsarws.error;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the log says once, however often there is reason for it. Thread-safe. */
public final class SingleWarning {
    private final System.Logger log;
    private final String text;
    private final AtomicBoolean given = new AtomicBoolean();

    public SingleWarning(System.Logger log, String text) {
        this.log = log;
        this.text = text;
    }

    /** @param reason logged with it, the first one only */
    public void give(Throwable reason) {
        if (given.compareAndSet(false, true)) {
            log.log(Level.WARNING, text, LogText.of(reason));
        }
    }
}
