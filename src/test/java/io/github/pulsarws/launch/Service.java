package io.github.pulsarws.launch;

/** Something that runs in a JVM of its own: the broker, the container. */
public interface Service extends AutoCloseable {
    /** What it is called when somebody is told about it. */
    String name();

    /** Starts its JVM and returns at once; a service that was closed may be started again. */
    void start();

    /**
     * Whether it can be used now.
     *
     * @throws LaunchException if it is known already that it never will
     */
    boolean isReady();

    /** The JVM that {@link #start()} has started. */
    ChildJvm jvm();

    /** Stops the JVM and waits until it has ended. */
    @Override
    default void close() {
        jvm().close();
    }
}
