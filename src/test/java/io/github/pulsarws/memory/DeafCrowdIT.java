package io.github.pulsarws.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.RawHandshake;
import io.github.pulsarws.harness.RawWebSocket;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What a crowd of clients that do not read leaves to one that does. A measurement, so it is not a part of every build:
 *
 * <pre>mvn verify -Ptomcat11 -Dit.test=DeafCrowdIT -Ddeaf.clients=500</pre>
 *
 * <p>Publishing and consuming are timed in turns before and with the crowd; the medians are printed.
 */
@GatewayTest
@EnabledIfSystemProperty(named = "deaf.clients", matches = "\\d+")
@Timeout(600)
class DeafCrowdIT {
    private static final int CLIENTS = Integer.getInteger("deaf.clients", 0);
    private static final int ROUNDS = 7;
    private static final int MESSAGES = 4_000;

    /** Bytes; of larger ones the gateway would fetch more ahead than it has memory for, and end sessions for that. */
    private static final int LOUD = 2 * 1024;

    /** More than sockets and queues hold of one client. */
    private static final int LOUD_MESSAGES = 1_200;

    private static final int RECEIVE_BUFFER = 16 * 1024;

    private static final String V2 = "/ws/v2/";
    private static final String NAMESPACE = "/persistent/public/default/";

    private static OwnGateway gateway;

    private final String topic = Topics.unique("healthy");
    private final String loud = Topics.unique("loud");

    @BeforeAll
    static void start() {
        gateway = OwnGateway.start(
                "it-deaf-crowd",
                Map.of(
                        "pulsar.serviceUrl",
                        System.getProperty("broker.serviceUrl"),
                        // the crowd is to stay as long as the measurement takes
                        "gateway.sendTimeoutMillis",
                        "600000"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void leavesAClientThatReadsItsSpeed() throws Exception {
        List<RawWebSocket> crowd = new ArrayList<>();
        try (WebSocketPeer producer =
                        WebSocketPeer.connect(gateway.ws(V2 + "producer" + NAMESPACE + topic, "batchingEnabled=true"));
                WebSocketPeer consumer =
                        WebSocketPeer.connect(gateway.ws(V2 + "consumer" + NAMESPACE + topic + "/s"))) {
            median(producer, consumer); // warms up
            double alone = median(producer, consumer);

            Witness.publish(
                    loud, Collections.nCopies(LOUD_MESSAGES, "x".repeat(LOUD)).toArray(String[]::new));
            for (int number = 0; number < CLIENTS; number++) {
                crowd.add(RawWebSocket.connect(RawHandshake.to(gateway.ws(
                                V2 + "consumer" + NAMESPACE + loud + "/deaf-" + number,
                                "subscriptionInitialPosition=Earliest"))
                        .receiveBuffer(RECEIVE_BUFFER)));
            }
            awaitNothingMoreGoesOut();
            long stuck = stuck();
            double beside = median(producer, consumer);

            System.out.printf(
                    "[deaf crowd] alone %,.0f messages/s; beside %d clients that do not read %,.0f; ratio %.2f%n",
                    alone, stuck, beside, beside / alone);
            assertThat(stuck()).as("clients that do not read").isEqualTo(CLIENTS);
            assertThat(beside / alone).as("speed kept").isGreaterThan(0.8);
        } finally {
            for (RawWebSocket client : crowd) {
                client.close();
            }
        }
    }

    /** Those that are still connected at the broker, each with a backlog that does not shrink. */
    private long stuck() {
        return BrokerAdmin.stats(loud).getJsonObject("subscriptions").values().stream()
                .map(JsonObject.class::cast)
                .filter(subscription -> !subscription.getJsonArray("consumers").isEmpty())
                .count();
    }

    private void awaitNothingMoreGoesOut() {
        long[] before = {-1};
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    long now = BrokerAdmin.stats(loud)
                            .getJsonNumber("msgOutCounter")
                            .longValue();
                    boolean same = now == before[0];
                    before[0] = now;
                    return same;
                });
    }

    private static double median(WebSocketPeer producer, WebSocketPeer consumer) throws IOException {
        List<Double> rates = IntStream.range(0, ROUNDS)
                .mapToObj(round -> rate(producer, consumer))
                .sorted()
                .toList();
        return rates.get(ROUNDS / 2);
    }

    /** Messages per second from the first request to the last delivery. */
    private static double rate(WebSocketPeer producer, WebSocketPeer consumer) {
        String request = "{\"payload\":\"" + "A".repeat(1024) + "\"}";
        long began = System.nanoTime();
        for (int i = 0; i < MESSAGES; i++) {
            producer.send(request);
        }
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(producer.nextJson().getString("result")).isEqualTo("ok");
            String id = consumer.nextJson().getString("messageId");
            consumer.send("{\"messageId\":\"" + id + "\"}");
        }
        return MESSAGES * 1e9 / (System.nanoTime() - began);
    }
}
