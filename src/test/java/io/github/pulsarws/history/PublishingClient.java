package io.github.pulsarws.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pulsarws.harness.WebSocketPeer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Publishes texts at a steady pace, several without waiting for answers, and sends again in every session what has not been
 * answered with {@code ok}.
 */
final class PublishingClient extends Client {
    private static final int UNANSWERED = 30;
    private static final Duration POLL = Duration.ofMillis(20);

    private final int perSecond;
    private final Set<String> unanswered = new LinkedHashSet<>();
    private final long beginning = System.nanoTime();
    private int sent;

    PublishingClient(String name, URI address, History history, int perSecond) {
        super(name, address, history);
        this.perSecond = perSecond;
    }

    @Override
    void opened(WebSocketPeer peer) {
        unanswered.forEach(text -> send(peer, text));
    }

    @Override
    void step(WebSocketPeer peer) {
        while (!isStopping() && unanswered.size() < UNANSWERED && isDue()) {
            String text = Texts.text(name(), sent++);
            unanswered.add(text);
            send(peer, text);
        }
        peer.pollJson(POLL).ifPresent(answer -> answered(peer, answer));
    }

    private boolean isDue() {
        return sent < (System.nanoTime() - beginning) / 1_000_000_000.0 * perSecond;
    }

    @Override
    boolean done() {
        return isStopping() && unanswered.isEmpty();
    }

    private void send(WebSocketPeer peer, String text) {
        note(new Event.Sent(name(), text));
        peer.send(request(text));
    }

    private void answered(WebSocketPeer peer, JsonObject answer) {
        String text = answer.getString("context");
        if (answer.getString("result").equals("ok")) {
            unanswered.remove(text);
            boolean duplicate = answer.getBoolean("duplicate", false);
            note(new Event.Answered(name(), text, duplicate ? "" : Place.of(answer.getString("messageId"))));
        } else {
            note(new Event.Refused(name(), text, answer.getString("errorMsg")));
            throw new AssertionError("refused: " + answer);
        }
    }

    private String request(String text) {
        JsonObjectBuilder request = Json.createObjectBuilder()
                .add("payload", Base64.getEncoder().encodeToString(text.getBytes(UTF_8)))
                .add("key", Texts.key(text))
                .add("context", text);
        if (Texts.isNumbered(name())) {
            request.add("sequenceId", Texts.number(text));
        }
        return request.build().toString();
    }
}
