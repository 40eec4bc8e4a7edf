package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.WebSocketPeer;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;

/** A client that does anything at random, and remembers what it may expect. */
final class RandomClient implements AutoCloseable {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final int LARGE_WINDOW = 1000;

    private final String topic;
    private final int partitions;
    private final String type;
    private final Map<String, MessageId> published;
    private final Random random;

    /** Texts of messages whose acknowledgement was answered with success. */
    private final Set<String> confirmed = new HashSet<>();
    /** Those of them that the broker may forget when the topic is unloaded. */
    private final Set<String> confirmedSinceUnload = new HashSet<>();

    /** Texts of messages whose acknowledgement failed, which the broker may have taken or not. */
    private final Set<String> uncertain = new HashSet<>();

    /** Texts of messages whose acknowledgement is on its way. */
    private final Set<String> spokenAbout = new HashSet<>();

    private final Map<String, JsonObject> outstanding = new HashMap<>();

    /**
     * Texts of messages that were acknowledged negatively. Each may come once more than it counts: a copy that was sent before
     * the gateway had the negative acknowledgement can't be told from the one that follows it.
     */
    private final Set<String> negativelyAcknowledged = new HashSet<>();

    private final Set<String> seen = new HashSet<>();
    private final List<String> history = new ArrayList<>();
    private WebSocketPeer peer;
    private int window;
    private boolean unloaded;

    /** @param partitions 0 for a topic that has none */
    RandomClient(String topic, int partitions, String type, Map<String, MessageId> published, Random random) {
        this.topic = topic;
        this.partitions = partitions;
        this.type = type;
        this.published = published;
        this.random = random;
        connect(1 + random.nextInt(20));
    }

    void step() {
        int action = random.nextInt(100);
        if (action < 45 || outstanding.isEmpty()) {
            peer.pollJson(SHORT).ifPresent(this::delivered);
        } else if (action < 70) {
            acknowledge(anyOutstanding());
        } else if (action < 82) {
            String text = anyOutstanding();
            log("nack " + text);
            peer.send(Frames.negativeAck(outstanding.remove(text)));
            negativelyAcknowledged.add(text);
        } else if (action < 90) {
            acknowledgeUpTo(anyOutstanding());
        } else if (action < 94) {
            redeliver();
        } else if (action < 98) {
            leave();
            connect(1 + random.nextInt(20));
        } else {
            log("unload");
            forgetWhatFollowedAnUnload();
            forgetPartsOfBatches();
            BrokerAdmin.unloadTopic(topic);
            unloaded = true;
        }
    }

    /**
     * A broker that has loaded a topic again opens a ledger for its cursor at the first acknowledgement. Unloaded once more
     * meanwhile, it forgets what it has taken since: of 80 rounds with a plain Pulsar client, 11 showed it.
     */
    private void forgetWhatFollowedAnUnload() {
        if (unloaded) {
            confirmed.removeAll(confirmedSinceUnload);
            uncertain.addAll(confirmedSinceUnload);
        }
        confirmedSinceUnload.clear();
    }

    /** A broker remembers which parts of a batch are acknowledged only as long as it has the topic. */
    private void forgetPartsOfBatches() {
        Set<String> incomplete = new HashSet<>();
        published.forEach((text, id) -> {
            if (!confirmed.contains(text)) {
                incomplete.add(batch(id));
            }
        });
        confirmed.removeIf(text -> {
            boolean part = incomplete.contains(batch(published.get(text)));
            if (part) {
                uncertain.add(text);
            }
            return part;
        });
    }

    private static String batch(MessageId id) {
        MessageIdAdv place = (MessageIdAdv) id;
        return place.getPartitionIndex() + ":" + place.getLedgerId() + ":" + place.getEntryId();
    }

    /** Consumes until everything that was not acknowledged has come. */
    void consumeTheRest() {
        leave();
        connect(LARGE_WINDOW);
        Set<String> expected = new HashSet<>(published.keySet());
        expected.removeAll(confirmed);
        expected.removeAll(uncertain);
        seen.clear();
        while (!seen.containsAll(expected)) {
            if (outstanding.isEmpty()) {
                Optional<JsonObject> message = peer.pollJson(WebSocketPeer.PATIENCE);
                expected.removeAll(seen);
                assertThat(message).as("lost: %s", expected).isPresent();
                message.ifPresent(this::delivered);
            }
            acknowledge(anyOutstanding());
        }
        while (!outstanding.isEmpty() || receivesMore()) {
            acknowledge(anyOutstanding());
        }
    }

    private boolean receivesMore() {
        Optional<JsonObject> message = peer.pollJson(Duration.ofMillis(200));
        message.ifPresent(this::delivered);
        return message.isPresent();
    }

    private void delivered(JsonObject message) {
        String text = Frames.text(message);
        seen.add(text);
        log("delivered " + text + " (" + message.getInt("redeliveryCount") + ")");
        assertThat(confirmed).as("acknowledged, and delivered again").doesNotContain(text);
        if (spokenAbout.contains(text)) {
            // sent before the gateway had the acknowledgement, which is for this copy as well
            return;
        }
        outstanding.put(text, message);
        Set<String> counted = new HashSet<>(outstanding.keySet());
        counted.removeAll(negativelyAcknowledged);
        assertThat(counted).as("outstanding").hasSizeLessThanOrEqualTo(window);
    }

    /** What has happened, for the message of a failure. */
    String history() {
        return String.join(", ", history);
    }

    private void log(String event) {
        history.add(event);
    }

    private void acknowledge(String text) {
        log("ack " + text);
        boolean done = ask("ack", outstanding.remove(text), Set.of(text));
        settled(done, Set.of(text));
    }

    private void acknowledgeUpTo(String text) {
        if (!type.equals("Exclusive") && !type.equals("Failover")) {
            return;
        }
        Set<String> covered = new HashSet<>();
        published.forEach((other, id) -> {
            if (covers(published.get(text), id)) {
                covered.add(other);
            }
        });
        log("ackCumulative " + text + " of " + covered);
        JsonObject message = outstanding.get(text);
        outstanding.keySet().removeAll(covered);
        boolean done = ask("ackCumulative", message, covered);
        settled(done, covered);
    }

    private void settled(boolean done, Set<String> texts) {
        if (done) {
            confirmed.addAll(texts);
            confirmedSinceUnload.addAll(texts);
        } else {
            uncertain.addAll(texts);
        }
    }

    private void redeliver() {
        outstanding.clear();
        log("redeliver");
        peer.send(Dialogue.command("redeliver", "context", "c"));
        awaitAnswer();
        outstanding.clear();
    }

    private boolean ask(String command, JsonObject message, Set<String> about) {
        spokenAbout.addAll(about);
        peer.send(Dialogue.command(command, "messageId", Frames.id(message), "context", "c"));
        String result = awaitAnswer().getString("result");
        log(result);
        spokenAbout.clear();
        return result.equals("ok");
    }

    private JsonObject awaitAnswer() {
        JsonObject frame = peer.nextJson();
        while (frame.containsKey("messageId")) {
            delivered(frame);
            frame = peer.nextJson();
        }
        return frame;
    }

    private String anyOutstanding() {
        List<String> texts = new ArrayList<>(outstanding.keySet());
        return texts.get(random.nextInt(texts.size()));
    }

    /** An exclusive subscription is free only when the broker knows. */
    private void leave() {
        peer.close();
        if (partitions == 0) {
            BrokerAdmin.awaitConsumers(topic, "s", 0);
        }
        for (int partition = 0; partition < partitions; partition++) {
            BrokerAdmin.awaitConsumers(topic + "-partition-" + partition, "s", 0);
        }
    }

    private void connect(int receiverQueueSize) {
        window = receiverQueueSize;
        log("connect " + window);
        outstanding.clear();
        peer = WebSocketPeer.connect(Gateway.consumer(
                topic,
                "s",
                EARLIEST,
                "subscriptionType=" + type,
                "negativeAckRedeliveryDelay=30",
                "receiverQueueSize=" + receiverQueueSize));
    }

    private static boolean covers(MessageId upTo, MessageId id) {
        MessageIdAdv last = (MessageIdAdv) upTo;
        MessageIdAdv other = (MessageIdAdv) id;
        return last.getPartitionIndex() == other.getPartitionIndex() && other.compareTo(last) <= 0;
    }

    @Override
    public void close() {
        peer.close();
    }
}
