package io.github.pulsarws.producer;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Holds one task back, and by that all that would come after it, until nothing is under way. */
final class Barrier {
    private final BooleanSupplier idle;
    private final AtomicReference<@Nullable Runnable> held = new AtomicReference<>();
    private volatile boolean up;

    /** @param idle whether nothing is under way */
    Barrier(BooleanSupplier idle) {
        this.idle = idle;
    }

    /** Whether a task is held back, or is only just being run. */
    boolean isUp() {
        return up;
    }

    /** Runs a task at once if nothing is under way, or else as soon as that is so; only when the barrier is not up. */
    void hold(Runnable task) {
        up = true;
        held.set(task);
        proceed();
    }

    /** To be called when something that was under way has ended. */
    void proceed() {
        while (idle.getAsBoolean()) {
            Runnable task = held.getAndSet(null);
            if (task == null) {
                return;
            }
            if (idle.getAsBoolean()) {
                task.run();
                // only now: what comes after the task must not overtake it
                up = false;
                return;
            }
            held.set(task);
        }
    }
}
