package io.github.pulsarws.history;

import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.WebSocketPeer;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Acknowledges most of what it gets, refuses some, and keeps some for itself; when it is told to be diligent it acknowledges
 * everything, also what it has kept.
 */
final class ConsumingClient extends Client {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int PERCENT = 100;
    private static final int KEPT = 3;
    private static final int MOST_KEPT = 20;

    private final String subscription;
    private final Random random;
    private final int refused;
    private final Map<String, JsonObject> asked = new HashMap<>();
    private final List<JsonObject> kept = new ArrayList<>();
    private int contexts;
    private volatile boolean diligent;

    /** @param refused of a hundred messages */
    ConsumingClient(String name, String subscription, URI address, History history, Random random, int refused) {
        super(name, address, history);
        this.subscription = subscription;
        this.random = random;
        this.refused = refused;
    }

    boolean isRefusing() {
        return refused > 0;
    }

    /** No message is refused or kept from now on. */
    void beDiligent() {
        diligent = true;
    }

    @Override
    void opened(WebSocketPeer peer) {
        asked.clear();
        kept.clear();
    }

    @Override
    boolean done() {
        return isStopping();
    }

    @Override
    void step(WebSocketPeer peer) {
        if (diligent && !kept.isEmpty()) {
            acknowledge(peer, kept.remove(0));
        }
        peer.pollJson(POLL).ifPresent(frame -> {
            if (frame.containsKey("messageId")) {
                delivered(peer, frame);
            } else {
                answered(frame);
            }
        });
    }

    private void delivered(WebSocketPeer peer, JsonObject message) {
        note(new Event.Delivered(subscription, name(), Frames.text(message), place(message)));
        int choice = diligent ? PERCENT : random.nextInt(PERCENT);
        if (choice >= refused + KEPT) {
            acknowledge(peer, message);
        } else if (choice < refused) {
            note(new Event.Nacked(subscription, name(), Frames.text(message), place(message)));
            peer.send(Frames.negativeAck(message));
        } else {
            kept.add(message);
            if (kept.size() > MOST_KEPT) {
                acknowledge(peer, kept.remove(0));
            }
        }
    }

    private void acknowledge(WebSocketPeer peer, JsonObject message) {
        String context = "a" + contexts++;
        asked.put(context, message);
        note(new Event.AckSent(subscription, name(), Frames.text(message), place(message)));
        peer.send(Dialogue.command("ack", "messageId", Frames.id(message), "context", context));
    }

    private void answered(JsonObject answer) {
        JsonObject message = asked.remove(answer.getString("context"));
        if (message == null) {
            throw new IllegalStateException("an answer to nothing: " + answer);
        }
        if (answer.getString("result").equals("ok")) {
            note(new Event.AckConfirmed(subscription, name(), Frames.text(message), place(message)));
        } else {
            note(new Event.AckFailed(
                    subscription, name(), Frames.text(message), place(message), answer.getString("errorMsg")));
        }
    }

    private static String place(JsonObject message) {
        return Place.of(Frames.id(message));
    }
}
