package io.github.pulsarws.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.AdminPages;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.RawFrame;
import io.github.pulsarws.harness.RawHandshake;
import io.github.pulsarws.harness.RawWebSocket;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import io.github.pulsarws.launch.Container;
import io.github.pulsarws.launch.Ports;
import io.github.pulsarws.launch.Product;
import io.github.pulsarws.launch.Progress;
import io.github.pulsarws.launch.Services;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pulsar.client.api.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What an address publishes above its rate is answered, and nothing else is touched by it. */
@GatewayTest
@TestInstance(Lifecycle.PER_CLASS)
class PublishRateIT {
    private static final String PRODUCT = System.getProperty("gateway.container", "payara-micro");
    private static final Duration START_BOUND = Duration.ofSeconds(170);
    private static final int PER_SECOND = 5;
    private static final Pattern REFUSAL = Pattern.compile(
            "Unknown error: more than " + PER_SECOND + " messages per second from this address, wait (\\d+) ms");

    private final Services services = new Services(new Progress(System.out));
    private final int port = Ports.free();

    @BeforeAll
    void start() {
        Map<String, String> settings = Map.of(
                "pulsar.serviceUrl",
                System.getProperty("broker.serviceUrl"),
                "limits.messagesPerSecondPerAddress",
                String.valueOf(PER_SECOND));
        services.start(
                new Container(Product.named(PRODUCT), "it-publish-rate", port, settings),
                "Starting a gateway that limits publishing");
        services.awaitReady(START_BOUND);
    }

    @AfterAll
    void stop() {
        services.close();
    }

    @Test
    void whatIsOverTheRateIsAnsweredAndTheRestIsThere() throws Exception {
        String topic = Topics.unique("rate");
        try (WebSocketPeer one = connect(topic);
                WebSocketPeer two = connect(topic)) {
            List<JsonObject> answers = new ArrayList<>(burst(one, "one", 20));
            answers.addAll(burst(two, "two", 20));
            List<String> published = new ArrayList<>(contexts(answers, "ok"));

            assertThat(published).hasSizeGreaterThanOrEqualTo(PER_SECOND);
            assertThat(contexts(answers, "send-error:8")).hasSizeGreaterThan(PER_SECOND);
            assertThat(answers)
                    .hasSize(40)
                    .filteredOn(answer -> !isOk(answer))
                    .allSatisfy(
                            answer -> assertThat(answer.getString("errorMsg")).matches(REFUSAL));

            String refused =
                    String.valueOf((double) contexts(answers, "send-error:8").size());
            assertThat(AdminPages.call("GET", URI.create("http://127.0.0.1:" + port + "/admin/metrics"))
                            .body())
                    .contains("pulsar_websocket_gateway_limits_hit_total{limit=\"publishing\"} " + refused);
            anotherAddressPublishes(topic, published);
            afterTheWaitItGoesOn(two, waitOf(answers), published);
            assertThat(inTopic(topic, published.size())).containsExactlyElementsOf(published);
        }
    }

    private void anotherAddressPublishes(String topic, List<String> published) throws Exception {
        RawHandshake handshake = RawHandshake.to(uri(topic)).from("127.0.0.2");
        try (RawWebSocket other = RawWebSocket.connect(handshake)) {
            for (int i = 0; i < PER_SECOND; i++) {
                other.send(RawFrame.text(request("other" + i)));
                assertThat(other.next().text()).contains("\"result\":\"ok\"");
                published.add("other" + i);
            }
        }
    }

    private static void afterTheWaitItGoesOn(WebSocketPeer peer, Duration wait, List<String> published) {
        await().pollDelay(wait.plusMillis(1)).until(() -> true);
        assertThat(isOk(peer.ask(request("after")))).isTrue();
        published.add("after");
    }

    private static List<JsonObject> burst(WebSocketPeer peer, String name, int count) {
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(request(name + i));
        }
        peer.send(Frames.array(requests));
        return Frames.receiveItems(peer, count);
    }

    private static String request(String text) {
        String payload = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return "{\"payload\":\"%s\",\"context\":\"%s\"}".formatted(payload, text);
    }

    private static List<String> contexts(List<JsonObject> answers, String result) {
        return answers.stream()
                .filter(answer -> answer.getString("result").equals(result))
                .map(answer -> answer.getString("context"))
                .toList();
    }

    private static boolean isOk(JsonObject answer) {
        return answer.getString("result").equals("ok");
    }

    private static Duration waitOf(List<JsonObject> answers) {
        JsonObject last = answers.stream()
                .filter(answer -> !isOk(answer))
                .reduce((before, answer) -> answer)
                .orElseThrow();
        Matcher matcher = REFUSAL.matcher(last.getString("errorMsg"));
        assertThat(matcher.matches()).isTrue();
        return Duration.ofMillis(Long.parseLong(matcher.group(1)));
    }

    private static List<String> inTopic(String topic, int count) throws Exception {
        List<String> texts = new ArrayList<>();
        try (Consumer<byte[]> consumer = Witness.consumer(topic, "witness")) {
            for (int i = 0; i < count; i++) {
                texts.add(new String(Witness.receive(consumer).getData(), StandardCharsets.UTF_8));
            }
            assertThat(consumer.receive(200, TimeUnit.MILLISECONDS))
                    .as("published although it was refused")
                    .isNull();
        }
        return texts;
    }

    private WebSocketPeer connect(String topic) {
        return WebSocketPeer.connect(uri(topic));
    }

    private URI uri(String topic) {
        return URI.create("ws://127.0.0.1:" + port + "/ws/v2/producer/persistent/public/default/" + topic);
    }
}
