package io.github.pulsarws.harness;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** A consumer or reader session in which commands are answered: tells answers from messages, which come in between. */
public final class Dialogue implements AutoCloseable {
    private final WebSocketPeer peer;
    private final Queue<JsonObject> messages = new ArrayDeque<>();
    private int commands;

    private Dialogue(WebSocketPeer peer) {
        this.peer = peer;
    }

    public static Dialogue open(URI session) {
        return with(WebSocketPeer.connect(session));
    }

    /** With a session that was opened in another way. */
    public static Dialogue with(WebSocketPeer peer) {
        return new Dialogue(peer);
    }

    /** A command as JSON; fields are names and values in turn: strings, ints or longs. */
    public static String command(String type, Object... fields) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("type", type);
        for (int i = 0; i < fields.length; i += 2) {
            String name = (String) fields[i];
            if (fields[i + 1] instanceof Number number) {
                json.add(name, number.longValue());
            } else {
                json.add(name, (String) fields[i + 1]);
            }
        }
        return json.build().toString();
    }

    /** Sends a command without a context. */
    public void send(String type, Object... fields) {
        peer.send(command(type, fields));
    }

    /** Sends a command with a context of its own and returns the answer; messages that come before it are kept. */
    public JsonObject ask(String type, Object... fields) {
        String context = "context-" + commands++;
        Object[] all = new Object[fields.length + 2];
        System.arraycopy(fields, 0, all, 0, fields.length);
        all[fields.length] = "context";
        all[fields.length + 1] = context;
        peer.send(command(type, all));
        JsonObject answer = answer();
        assertThat(answer.getString("context")).isEqualTo(context);
        return answer;
    }

    /** As {@link #ask}, for a command that must succeed. */
    public void confirm(String type, Object... fields) {
        JsonObject answer = ask(type, fields);
        assertThat(answer.getString("result", "")).as(answer.toString()).isEqualTo("ok");
    }

    /** Acknowledges a message and waits for the answer. */
    public void confirmAck(JsonObject message) {
        confirm("ack", "messageId", Frames.id(message));
    }

    /** The next frame that is no message. */
    public JsonObject answer() {
        JsonObject frame = peer.nextJson();
        while (frame.containsKey("messageId")) {
            messages.add(frame);
            frame = peer.nextJson();
        }
        return frame;
    }

    /** The next message. */
    public JsonObject message() {
        JsonObject kept = messages.poll();
        if (kept != null) {
            return kept;
        }
        JsonObject frame = peer.nextJson();
        assertThat(frame).containsKey("messageId");
        return frame;
    }

    public List<JsonObject> messages(int count) {
        List<JsonObject> next = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            next.add(message());
        }
        return next;
    }

    /** The next message, if one comes within the time. */
    public Optional<JsonObject> poll(Duration time) {
        JsonObject kept = messages.poll();
        return kept != null ? Optional.of(kept) : peer.pollJson(time);
    }

    /** Drops messages that came before the last answer. */
    public void forget() {
        messages.clear();
    }

    public void expectSilence(Duration time) {
        assertThat(messages).isEmpty();
        peer.expectSilence(time);
    }

    public Closed expectClose() {
        return peer.expectClose();
    }

    /** The session itself, for anything else. */
    public WebSocketPeer peer() {
        return peer;
    }

    @Override
    public void close() {
        peer.close();
    }
}
