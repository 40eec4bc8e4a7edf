package io.github.pulsarws.bench.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Written by one thread and read by another, without a barrier per message. */
final class Counters {
    private static final VarHandle DONE = handle("done");
    private static final VarHandle FAILED = handle("failed");

    private long done;
    private long failed;

    private static VarHandle handle(String name) {
        try {
            return MethodHandles.lookup().findVarHandle(Counters.class, name, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    void done(int count) {
        DONE.setOpaque(this, done + count);
    }

    void failed(int count) {
        if (count > 0) {
            FAILED.setOpaque(this, failed + count);
        }
    }

    /** Messages that have been published, or delivered and acknowledged. */
    long done() {
        return (long) DONE.getOpaque(this);
    }

    /** Messages that were refused. */
    long failed() {
        return (long) FAILED.getOpaque(this);
    }
}
