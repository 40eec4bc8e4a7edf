package io.github.pulsarws.scaling;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pulsarws.harness.WebSocketPeer;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Publishes numbered texts, a few at once, and after the loss of a session goes on with the first one that was not
 * answered.
 */
final class LastingProducer extends LastingClient {
    private static final int AT_ONCE = 5;

    private final String name;
    private final List<String> problems = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> answered = new ConcurrentLinkedQueue<>();
    private int next;

    LastingProducer(String name) {
        this.name = name;
    }

    @Override
    void work(WebSocketPeer peer) {
        while (!isStopping()) {
            for (int i = next; i < next + AT_ONCE; i++) {
                peer.send(request(i));
            }
            for (int end = next + AT_ONCE; next < end; next++) {
                check(peer.nextJson());
            }
        }
    }

    private void check(JsonObject answer) {
        if (answer.getString("result").equals("ok")
                && answer.getString("context").equals(text(next))) {
            answered.add(text(next));
        } else {
            problems.add(answer.toString());
        }
    }

    private String request(int number) {
        String payload = Base64.getEncoder().encodeToString(text(number).getBytes(UTF_8));
        return "{\"payload\":\"" + payload + "\",\"context\":\"" + text(number) + "\"}";
    }

    private String text(int number) {
        return name + ":" + number;
    }

    String name() {
        return name;
    }

    /** What has been answered with {@code ok}, in order. */
    List<String> answered() {
        return List.copyOf(answered);
    }

    /** Answers that were not what was expected; to be read when it has stopped. */
    List<String> problems() {
        return problems;
    }
}
