package io.github.pulsarws.launch;

import java.time.Duration;

/**
 * A Java agent that ends its JVM as soon as the process that started it is gone.
 *
 * <p>Killed without a chance to clean up, a build leaves neither broker nor container behind. An agent leaves main class,
 * class path and {@code -jar} as they are; a main class in front of Payara Micro's would lose the {@code Add-Opens} of its
 * manifest. Standard input, whose end would tell as well, is not ours to read: Payara Server waits for it to end.
 */
public final class ParentWatch {
    private static final Duration SHUTDOWN_BOUND = Duration.ofSeconds(15);

    private ParentWatch() {}

    /** @param parent the process that must stay, by its id */
    public static void premain(String parent) {
        ignoreInterrupt();
        startDaemon("parent-watch", () -> exitAfter(Long.parseLong(parent)));
    }

    /**
     * A Ctrl-C goes to every process of the terminal, but which of them stops first is for the parent to decide.
     *
     * <p>By reflection, as javac warns of {@code sun.misc.Signal} in a way that nothing suppresses.
     */
    private static void ignoreInterrupt() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            signal.getMethod("handle", signal, handler)
                    .invoke(
                            null,
                            signal.getConstructor(String.class).newInstance("INT"),
                            handler.getField("SIG_IGN").get(null));
        } catch (ReflectiveOperationException e) {
            System.err.println("Ctrl-C will stop this JVM together with its parent: " + e);
        }
    }

    private static void exitAfter(long parent) {
        ProcessHandle.of(parent).ifPresent(process -> process.onExit().join());
        startDaemon("parent-watch-halt", ParentWatch::haltAfterBound);
        System.exit(1);
    }

    /** Shutdown hooks may hang, the more so when the other processes are gone as well. */
    private static void haltAfterBound() {
        try {
            Thread.sleep(SHUTDOWN_BOUND.toMillis());
        } catch (InterruptedException e) {
            // then at once
        }
        Runtime.getRuntime().halt(1);
    }

    private static void startDaemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
