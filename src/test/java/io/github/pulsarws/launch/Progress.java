package io.github.pulsarws.launch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Tells the person at the terminal what is going on, and how long it has been going on. */
public final class Progress {
    private final PrintStream out;
    private final Instant start = Instant.now();
    private int steps;

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** To the standard output itself: Maven wraps {@code System.out}, and unwraps it while shutdown hooks still run. */
    static Progress onConsole() {
        return new Progress(new PrintStream(new FileOutputStream(FileDescriptor.out), true));
    }

    /** One more step is done or begun. */
    synchronized void step(String what) {
        steps++;
        line("%2d".formatted(steps), what);
    }

    /** Nothing is new, but it is still alive. */
    synchronized void waiting(String what) {
        line("  ", what);
    }

    /** Says something that is no step, as it is. */
    synchronized void say(String text) {
        out.println(text);
    }

    /** Time since the start. */
    Duration elapsed() {
        return Duration.between(start, Instant.now());
    }

    private void line(String number, String what) {
        out.printf("[%s %5.1f s] %s%n", number, elapsed().toMillis() / 1000.0, what);
    }
}
