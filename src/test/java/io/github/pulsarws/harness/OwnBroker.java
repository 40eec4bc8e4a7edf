package io.github.pulsarws.harness;

import io.github.pulsarws.launch.BrokerPorts;
import io.github.pulsarws.launch.EmbeddedBroker;
import io.github.pulsarws.launch.Ports;
import io.github.pulsarws.launch.Progress;
import io.github.pulsarws.launch.Services;
import io.github.pulsarws.launch.TcpRelay;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * A broker that a test may kill: it keeps its data, and is reached through a relay, which may fail as well.
 *
 * <p>It stores an acknowledgement as soon as it confirms it. By default it does so at most once a second, and one that is
 * killed forgets what it has confirmed since. (It does not wait until the acknowledgement is stored: Pulsar 4.2.4's
 * {@code Consumer.individualAckNormal} answers at once.)
 */
public final class OwnBroker implements AutoCloseable {
    private static final Duration START_BOUND = Duration.ofSeconds(180);
    private static final Map<String, String> CONFIGURATION = Map.of(
            "managedLedgerDefaultMarkDeleteRateLimit", "0",
            // ledgers are full soon, and then the next one is begun
            "managedLedgerMaxEntriesPerLedger", "500",
            "managedLedgerMinLedgerRolloverTimeMinutes", "0",
            "brokerDeduplicationEnabled", "true",
            "brokerDeleteInactiveTopicsEnabled", "false",
            // what all subscriptions have acknowledged stays, for a witness
            "defaultRetentionTimeInMinutes", "-1",
            "defaultRetentionSizeInMB", "-1");

    private final EmbeddedBroker broker;
    private final TcpRelay relay;
    private final int relayPort;
    private Services services = new Services(new Progress(System.out));

    private OwnBroker(String name) {
        BrokerPorts ports = BrokerPorts.free();
        broker = new EmbeddedBroker(name, ports, CONFIGURATION).keepingData();
        relayPort = Ports.free();
        try {
            relay = TcpRelay.open(relayPort, ports.service());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param name what its directory and its log below {@code target} are called */
    public static OwnBroker start(String name) {
        OwnBroker own = new OwnBroker(name);
        own.restart();
        return own;
    }

    /** As {@code kill -9}. */
    public void kill() {
        services = new Services(new Progress(System.out));
        broker.jvm().kill();
    }

    /** Starts it, again after it was killed, and waits until it is ready. */
    public void restart() {
        services.start(broker, "Starting a broker of the test's own on " + broker.serviceUrl());
        services.awaitReady(START_BOUND);
    }

    /** What is between the gateway and the broker. */
    public TcpRelay relay() {
        return relay;
    }

    /** The address of the relay. */
    public String serviceUrl() {
        return "pulsar://127.0.0.1:" + relayPort;
    }

    /** Its own address, which does not lead through the relay. */
    public String directUrl() {
        return broker.serviceUrl();
    }

    /** What the broker tells of a topic. */
    public JsonObject stats(String topic) {
        return BrokerAdmin.object(call("GET", topic, "/stats"));
    }

    /**
     * Whether the broker has, for each of these subscriptions, a ledger open that it writes acknowledgements to: some
     * milliseconds after the first one since it has loaded the topic.
     *
     * <p>Unloaded sooner, Pulsar 4.2.4 may forget what it had stored of them: {@code ManagedCursorImpl} stores how far it had come
     * when it began to open that ledger, but no single acknowledgements up to where it is now. A plain client sees that as well.
     */
    public boolean writesAcknowledgements(String topic, Collection<String> subscriptions) {
        JsonObject cursors =
                BrokerAdmin.object(call("GET", topic, "/internalStats")).getJsonObject("cursors");
        return subscriptions.stream()
                .allMatch(name -> cursors.containsKey(name)
                        && "Open".equals(cursors.getJsonObject(name).getString("state")));
    }

    public void unload(String topic) {
        call("PUT", topic, "/unload");
    }

    private String call(String method, String topic, String suffix) {
        return BrokerAdmin.send(HttpRequest.newBuilder(URI.create(broker.adminUrl() + BrokerAdmin.path(topic) + suffix))
                .timeout(WebSocketPeer.PATIENCE)
                .method(method, BodyPublishers.noBody())
                .build());
    }

    @Override
    public void close() {
        relay.close();
        services.close();
    }
}
