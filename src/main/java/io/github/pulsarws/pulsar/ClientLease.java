package io.github.pulsarws.pulsar;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pulsar.client.api.PulsarClient;

/** The use of a client for one session. */
public final class ClientLease {
    private final PulsarClient client;
    private final Runnable giveBack;
    private final AtomicBoolean given = new AtomicBoolean();

    ClientLease(PulsarClient client, Runnable giveBack) {
        this.client = client;
        this.giveBack = giveBack;
    }

    public PulsarClient client() {
        return client;
    }

    /** Ends the use; calling it again changes nothing. */
    public void giveBack() {
        if (given.compareAndSet(false, true)) {
            giveBack.run();
        }
    }
}
