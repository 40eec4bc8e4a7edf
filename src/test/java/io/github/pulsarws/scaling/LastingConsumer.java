package io.github.pulsarws.scaling;

import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.WebSocketPeer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Acknowledges whatever it gets, at once. */
final class LastingConsumer extends LastingClient {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Set<String> received = ConcurrentHashMap.newKeySet();

    @Override
    void work(WebSocketPeer peer) {
        while (!isStopping()) {
            peer.pollJson(POLL).ifPresent(message -> {
                received.add(Frames.text(message));
                peer.send(Frames.ack(message));
            });
        }
    }

    /** The texts that it has got, once or more. */
    Set<String> received() {
        return received;
    }
}
