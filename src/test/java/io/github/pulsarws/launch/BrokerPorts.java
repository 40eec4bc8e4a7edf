package io.github.pulsarws.launch;

/**
 * Where a broker listens.
 *
 * @param service the port of Pulsar's binary protocol
 * @param admin the port of the admin REST API
 * @param bookie the port of the storage node inside the same JVM, of interest to nobody else
 */
public record BrokerPorts(int service, int admin, int bookie) {
    /** Three ports that nobody listens on now. */
    public static BrokerPorts free() {
        return new BrokerPorts(Ports.free(), Ports.free(), Ports.free());
    }
}
