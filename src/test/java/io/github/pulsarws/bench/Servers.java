package io.github.pulsarws.bench;

import io.github.pulsarws.launch.BuildDirectory;
import io.github.pulsarws.launch.Container;
import io.github.pulsarws.launch.EmbeddedBroker;
import io.github.pulsarws.launch.Ports;
import io.github.pulsarws.launch.Product;
import io.github.pulsarws.launch.PulsarProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the servers under test, all with the same options for their JVMs.
 *
 * @param containers on which the gateway runs
 * @param jvm options for memory and garbage collection
 * @param recording what follows a server's name in the name of its recording; empty: none is made
 */
record Servers(List<String> containers, List<String> jvm, Optional<String> recording) {
    /** None of them is started yet: Pulsar's own proxy, and then the gateway on each container. */
    List<Target> all(EmbeddedBroker broker) {
        List<Target> all = new ArrayList<>();
        all.add(peer(broker));
        containers.forEach(product -> all.add(gateway(product, broker)));
        return all;
    }

    private Target peer(EmbeddedBroker broker) {
        PulsarProxy proxy = new PulsarProxy("bench-" + Target.PEER, Ports.free(), broker, options(Target.PEER));
        return new Target(Target.PEER, proxy, proxy.address());
    }

    private Target gateway(String product, EmbeddedBroker broker) {
        Container container = new Container(
                        Product.named(product),
                        "bench-" + product,
                        Ports.free(),
                        Map.of("pulsar.serviceUrl", broker.serviceUrl()))
                .withJvmOptions(options(product));
        return new Target(product, container, container.page());
    }

    private List<String> options(String name) {
        List<String> options = new ArrayList<>(jvm);
        recording
                .map(suffix -> BuildDirectory.path("bench").resolve(name + suffix + ".jfr"))
                .ifPresent(file ->
                        options.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file));
        return options;
    }
}
