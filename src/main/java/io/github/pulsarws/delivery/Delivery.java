package io.github.pulsarws.delivery;

import java.util.concurrent.CompletableFuture;

/** An open consumer or reader at work for one session. */
public interface Delivery {
    /** Delivers whatever it can; called at the start, and whenever there may be room again. */
    void resume();

    /** Delivers again, after a command that held up others. */
    void proceed();

    /**
     * Carries out a command. One that holds up others may suspend delivering, which goes on with {@link #proceed}.
     *
     * @return completes with the answer when the broker has carried it out, or with what has failed
     * @throws RuntimeException as if it were the outcome
     */
    CompletableFuture<CommandAnswer> carryOut(ClientCommand command);

    /** {@return bytes of messages that are here and wait until the client has read others} */
    long bytesAhead();

    /** The window that it delivers through. */
    FlowWindow.Seats seats();

    /** Whether the consumer or reader is connected to its brokers. */
    boolean isConnected();

    /** Delivers nothing from now on. */
    void stop();

    /** {@return completes when whatever the client has said is in the Pulsar client's hands, and it may be closed} */
    CompletableFuture<Void> handOver();
}
