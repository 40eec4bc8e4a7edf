package io.github.pulsarws.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.OwnBroker;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.Remains;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.launch.BuildDirectory;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.Reader;

/** One history: a new topic, its clients, a storm, the calm after it, and the checks of what has come of it. */
final class Round {
    /** A broker that hangs is noticed only after a while, and a fenced producer waits for that. */
    private static final Duration CALM = Duration.ofSeconds(90);

    /** Of a hundred messages, so many are refused by those who refuse any. */
    private static final int SOME = 3;

    private static final int SHOWN = 5;
    private static final List<String> SUBSCRIPTIONS = List.of("exclusive", "refusing", "keyshared", "shared");

    private final OwnBroker broker;
    private final OwnGateway gateway;
    private final long seed;
    private final Random random;
    private final String topic = Topics.unique("history");
    private final History history = new History();
    private final List<PublishingClient> producers;
    private final List<ConsumingClient> consumers;

    Round(OwnBroker broker, OwnGateway gateway, long seed) {
        this.broker = broker;
        this.gateway = gateway;
        this.seed = seed;
        this.random = new Random(seed);
        this.producers =
                List.of(producer(Texts.NUMBERED + "-a"), producer(Texts.NUMBERED + "-b"), producer("nameless"));
        this.consumers = List.of(
                consumer("x", "exclusive", "Exclusive", 0),
                consumer("r", "refusing", "Exclusive", SOME),
                consumer("k1", "keyshared", "Key_Shared", 0),
                consumer("k2", "keyshared", "Key_Shared", 0),
                consumer("s", "shared", "Shared", SOME));
    }

    private PublishingClient producer(String name) {
        URI address = Texts.isNumbered(name)
                ? gateway.ws(path("producer"), "producerName=" + name, "sendTimeoutMillis=0")
                : gateway.ws(path("producer"), "sendTimeoutMillis=5000", "batchingEnabled=true");
        return new PublishingClient(name, address, history, 60);
    }

    /** @param refused of a hundred messages */
    private ConsumingClient consumer(String name, String subscription, String type, int refused) {
        URI address = gateway.ws(
                path("consumer") + "/" + subscription,
                "subscriptionInitialPosition=Earliest",
                "subscriptionType=" + type,
                "negativeAckRedeliveryDelay=300",
                "receiverQueueSize=100");
        return new ConsumingClient(name, subscription, address, history, new Random(random.nextLong()), refused);
    }

    private String path(String kind) {
        return "/ws/v2/" + kind + "/persistent/public/default/" + topic;
    }

    /** Fails with the seed, the broken promises and what is known of them. */
    void run(Duration storm) throws IOException {
        try {
            consumers.forEach(Client::start);
            producers.forEach(Client::start);
            List<Client> clients =
                    Stream.concat(producers.stream(), consumers.stream()).toList();
            await().atMost(CALM).ignoreExceptions().untilAsserted(this::assertEverybodyIsThere);
            new Storm(broker, topic, SUBSCRIPTIONS, clients, history, random).rage(storm);
            calm();
            check(read());
            Remains.awaitNone(gateway.pid());
        } catch (AssertionError | RuntimeException e) {
            Path file = BuildDirectory.path("history/" + seed + ".log");
            history.write(file);
            throw new AssertionError("-Dhistory.seed=%d: %s%n(all of it: %s)".formatted(seed, e.getMessage(), file), e);
        }
    }

    private void calm() {
        consumers.forEach(ConsumingClient::beDiligent);
        endWhatTheBrokerHasMixedUp();
        producers.forEach(producer -> producer.stop(CALM));
        await().atMost(CALM).ignoreExceptions().untilAsserted(() -> SUBSCRIPTIONS.forEach(this::assertNothingIsLeft));
        consumers.forEach(consumer -> consumer.stop(CALM));
        await().atMost(CALM).ignoreExceptions().untilAsserted(this::assertNobodyIsLeft);
    }

    /**
     * Has all clients connect to the broker again, and refusing ones to the gateway.
     *
     * <p>Brokers of Pulsar 4.2.4 sometimes do two things until then: for a producer that came back while its topic was unloaded, they answer
     * every message with "fenced"; and of an Exclusive consumer that asked for redelivery they pass over what they were reading.
     */
    private void endWhatTheBrokerHasMixedUp() {
        broker.relay().cut();
        broker.relay().mend();
        consumers.stream().filter(ConsumingClient::isRefusing).forEach(client -> client.leave(Client.Departure.POLITE));
    }

    private void assertNothingIsLeft(String subscription) {
        JsonObject stats = broker.stats(topic).getJsonObject("subscriptions").getJsonObject(subscription);
        assertThat(stats.getInt("msgBacklog")).as("backlog of " + subscription).isZero();
    }

    private void assertEverybodyIsThere() {
        JsonObject stats = broker.stats(topic);
        assertThat(stats.getJsonArray("publishers"))
                .as("producers at the broker")
                .hasSameSizeAs(producers);
        assertThat(stats.getJsonObject("subscriptions").keySet())
                .as("subscriptions at the broker")
                .containsAll(SUBSCRIPTIONS);
    }

    private void assertNobodyIsLeft() {
        JsonObject stats = broker.stats(topic);
        assertThat(stats.getJsonArray("publishers"))
                .as("producers at the broker")
                .isEmpty();
        SUBSCRIPTIONS.forEach(subscription -> assertThat(stats.getJsonObject("subscriptions")
                        .getJsonObject(subscription)
                        .getJsonArray("consumers"))
                .as("consumers of " + subscription + " at the broker")
                .isEmpty());
    }

    private Stored read() throws IOException {
        List<Stored.Message> messages = new ArrayList<>();
        try (PulsarClient client =
                        PulsarClient.builder().serviceUrl(broker.directUrl()).build();
                Reader<byte[]> reader = client.newReader()
                        .topic(Topics.fullName(topic))
                        .startMessageId(MessageId.earliest)
                        .create()) {
            while (reader.hasMessageAvailable()) {
                Message<byte[]> message = reader.readNext();
                messages.add(new Stored.Message(
                        new String(message.getValue(), UTF_8), message.getKey(), Place.of(message.getMessageId())));
            }
        }
        return new Stored(messages);
    }

    private void check(Stored stored) {
        System.out.printf(
                "[history] seed %d: %d events, %d messages stored, faults: %s%n",
                seed,
                history.size(),
                stored.messages().size(),
                history.all(Event.Injected.class).map(Event.Injected::fault).toList());
        String broken = Check.ALL.stream()
                .map(check -> report(check, check.violations(history, stored)))
                .collect(Collectors.joining());
        assertThat(broken).as("broken promises").isEmpty();
    }

    private String report(Check check, List<Check.Violation> violations) {
        if (violations.isEmpty()) {
            return "";
        }
        return "%n%s: %d violations, the first ones %s%nAll about the first:%n%s"
                .formatted(
                        check.getClass().getSimpleName(),
                        violations.size(),
                        violations.subList(0, Math.min(SHOWN, violations.size())),
                        String.join(
                                System.lineSeparator(),
                                history.about(violations.get(0).text())));
    }
}
