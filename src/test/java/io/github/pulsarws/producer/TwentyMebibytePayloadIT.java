package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.base64;
import static io.github.pulsarws.producer.Frames.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.GatewayTest;
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
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway that takes longer frames takes a payload of 20 MiB, in chunks, and delivers it. */
@GatewayTest
class TwentyMebibytePayloadIT {
    private static final Duration START_BOUND = Duration.ofSeconds(110);
    private static final int MEBIBYTE = 1024 * 1024;

    @Test
    @Timeout(180)
    void isPublishedAndDelivered() throws Exception {
        int port = Ports.free();
        Map<String, String> settings = Map.of(
                "pulsar.serviceUrl", System.getProperty("broker.serviceUrl"),
                "gateway.maxFrameLength", String.valueOf(32 * MEBIBYTE));
        Product product = Product.named(System.getProperty("gateway.container", "payara-micro"));
        try (Services services = new Services(new Progress(System.out))) {
            services.start(
                    new Container(product, "it-long-frames", port, settings), "Starting a gateway for long frames");
            services.awaitReady(START_BOUND);

            publishAndReceive("ws://127.0.0.1:" + port + "/ws/v2/");
        }
    }

    private static void publishAndReceive(String base) throws Exception {
        String topic = Topics.unique("twenty");
        byte[] payload = new byte[20 * MEBIBYTE];
        new Random(1).nextBytes(payload);
        String address = "/persistent/public/default/" + topic;
        try (WebSocketPeer producer = WebSocketPeer.connectSendingWholeTexts(
                        URI.create(base + "producer" + address + "?chunkingEnabled=true"));
                WebSocketPeer reader =
                        WebSocketPeer.connect(URI.create(base + "reader" + address + "?messageId=earliest"))) {
            Sessions.publish(producer, json("{'payload':'" + base64(payload) + "'}"));

            JsonObject message = reader.nextJson();
            assertThat(Base64.getDecoder().decode(message.getString("payload"))).isEqualTo(payload);
            assertThat(Witness.firstMessage(topic).getValue()).isEqualTo(payload);
        }
    }
}
