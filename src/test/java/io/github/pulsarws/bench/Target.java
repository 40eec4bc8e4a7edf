package io.github.pulsarws.bench;

import io.github.pulsarws.bench.load.Processes;
import io.github.pulsarws.launch.Service;
import java.net.URI;

/**
 * A server under test.
 *
 * @param name what files and topics of it are called
 * @param address where it listens
 */
record Target(String name, Service service, URI address) {
    static final String PEER = "pulsar-proxy";

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

    /** Pulsar's own proxy, not the gateway. */
    boolean isPeer() {
        return name.equals(PEER);
    }

    /** What it is called in the report. */
    String label() {
        return isPeer() ? "Pulsar's proxy" : name;
    }
}
