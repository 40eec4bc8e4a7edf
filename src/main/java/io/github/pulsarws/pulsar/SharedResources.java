package io.github.pulsarws.pulsar;

import io.github.pulsarws.error.LogText;
import java.lang.System.Logger.Level;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.PulsarClientSharedResources;
import org.jspecify.annotations.Nullable;

/** What the users' clients have in common: made for the first of them, and ended after the last. */
final class SharedResources {
    private static final System.Logger LOG = System.getLogger(SharedResources.class.getName());

    private @Nullable PulsarClientSharedResources made;

    synchronized PulsarClientSharedResources get(ClientSettings settings) {
        PulsarClientSharedResources resources = made;
        if (resources == null) {
            resources = settings.sharedResources();
            made = resources;
        }
        return resources;
    }

    /** Ends the threads; no client is of use afterwards. */
    void close() {
        PulsarClientSharedResources resources;
        synchronized (this) {
            resources = made;
        }
        if (resources == null) {
            return;
        }
        try {
            resources.close();
        } catch (PulsarClientException e) {
            LOG.log(Level.DEBUG, "Closing what clients share failed", LogText.of(e));
        }
    }
}
