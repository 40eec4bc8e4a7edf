package io.github.pulsarws.history;

import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.OwnBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Injects one fault after the other, each as often as the others, in an order and for times that chance decides. */
final class Storm {
    /** More than all clients need to come back, and to acknowledge something. */
    private static final Duration ACKNOWLEDGED_AGAIN = Duration.ofSeconds(60);

    private final OwnBroker broker;
    private final String topic;
    private final List<String> subscriptions;
    private final List<? extends Client> clients;
    private final History history;
    private final Random random;
    private final Deque<Fault> due = new ArrayDeque<>();

    Storm(
            OwnBroker broker,
            String topic,
            List<String> subscriptions,
            List<? extends Client> clients,
            History history,
            Random random) {
        this.broker = broker;
        this.topic = topic;
        this.subscriptions = subscriptions;
        this.clients = clients;
        this.history = history;
        this.random = random;
    }

    /** Returns when the time is over and everything is well again. */
    void rage(Duration time) {
        Instant end = Instant.now().plus(time);
        while (Instant.now().isBefore(end)) {
            pass(500, 2500);
            Fault fault = next();
            if (fault == Fault.TOPIC_UNLOADED) {
                await().atMost(ACKNOWLEDGED_AGAIN)
                        .ignoreExceptions()
                        .until(() -> broker.writesAcknowledgements(topic, subscriptions));
            }
            history.note(new Event.Injected(fault));
            inject(fault);
            history.note(new Event.Mended(fault));
        }
    }

    private Fault next() {
        if (due.isEmpty()) {
            List<Fault> all = Arrays.asList(Fault.values());
            Collections.shuffle(all, random);
            due.addAll(all);
        }
        return due.remove();
    }

    private void inject(Fault fault) {
        switch (fault) {
            case BROKER_KILLED -> {
                broker.kill();
                broker.restart();
            }
            case NETWORK_CUT -> {
                broker.relay().cut();
                pass(100, 3000);
                broker.relay().mend();
            }
            case NETWORK_FROZEN -> {
                broker.relay().freeze();
                pass(500, 6000);
                broker.relay().thaw();
            }
            case CONNECTIONS_STRANDED -> broker.relay().strand();
            case NETWORK_SLOW -> {
                broker.relay().delay(Duration.ofMillis(20 + random.nextInt(300)));
                pass(1000, 4000);
                broker.relay().delay(Duration.ZERO);
            }
            case TOPIC_UNLOADED -> broker.unload(topic);
            case CLIENT_VANISHES -> anyClient().leave(Client.Departure.SILENT);
            case CLIENT_LEAVES -> anyClient().leave(Client.Departure.POLITE);
        }
    }

    private Client anyClient() {
        return clients.get(random.nextInt(clients.size()));
    }

    /** Lets a random time pass; it is no condition that is waited for, but the length of a fault. */
    private void pass(int leastMillis, int mostMillis) {
        Instant end = Instant.now().plusMillis(leastMillis + random.nextInt(mostMillis - leastMillis));
        while (Instant.now().isBefore(end)) {
            LockSupport.parkUntil(end.toEpochMilli());
        }
    }
}
