package io.github.pulsarws.bench;

import io.github.pulsarws.bench.load.Processes;
import io.github.pulsarws.launch.Service;
import java.net.URI;

/**
 * A server under test.
 *
 * @param label what it is called in the report
 * @param address where it listens
 * @param extended whether it has arrays
 */
record Target(String label, Service service, URI address, boolean extended) {
    static final String PEER = "Pulsar's proxy";

    /** Where a session of this kind is opened, such as {@code producer/persistent/public/default/t}. */
    URI session(String path) {
        return URI.create("ws://" + address.getAuthority() + "/ws/v2/" + path);
    }

    long pid() {
        return service.jvm().pid();
    }

    Processes processes(long broker) {
        return new Processes(pid(), broker);
    }

    boolean isPeer() {
        return label.equals(PEER);
    }
}
