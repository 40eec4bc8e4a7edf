package io.github.pulsarws.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.ExternalProgram;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.Witness;
import io.github.pulsarws.launch.Ports;
import io.github.pulsarws.launch.TcpRelay;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pulsar.client.api.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A program that uses the SDK publishes each message once and loses no acknowledgement, though its connections are cut, its
 * gateway is replaced by another one, and the network hangs.
 *
 * <p>A relay stands between, as a load balancer would. The program is {@code src/test/sdk/survive.mjs}.
 */
@GatewayTest
class SdkFaultsIT {
    private static final String FAULTS = "3";

    private final String namespace = "public/" + Topics.unique("sdk");
    private final String topic = "persistent://" + namespace + "/numbers";
    private OwnGateway gateway;
    private TcpRelay relay;
    private String address;

    @BeforeEach
    void start() throws Exception {
        BrokerAdmin.createNamespace(namespace);
        BrokerAdmin.setPolicy(namespace, "deduplication", "true");
        gateway = OwnGateway.start("it-sdk", Map.of());
        int port = Ports.free();
        relay = TcpRelay.open(port, gateway.http("/").getPort());
        address = "http://127.0.0.1:" + port + "/";
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        gateway.close();
    }

    @Test
    void inNode() throws Exception {
        try (ExternalProgram program = ExternalProgram.sdk("survive-in-node.mjs", address, topic, FAULTS)) {
            survives(program);
        }
    }

    @Test
    void inChromium() throws Exception {
        try (ExternalProgram program = ExternalProgram.browser("sdk.mjs", "survive", address, topic, FAULTS)) {
            survives(program);
        }
    }

    @Test
    void inPython() throws Exception {
        try (ExternalProgram program = ExternalProgram.sdkInPython("survive.py", address, topic, FAULTS)) {
            survives(program);
        }
    }

    private void survives(ExternalProgram program) throws Exception {
        program.awaitLine("acknowledged 100");
        relay.sever();
        program.awaitLine("lost 1");
        program.awaitLine("acknowledged 400");
        relay.leadTo(Gateway.httpUri("/").getPort());
        gateway.close();
        program.awaitLine("lost 2");
        program.awaitLine("acknowledged 800");
        relay.freeze();
        program.awaitLine("lost 3");
        relay.thaw();

        List<String> said = program.finish(Duration.ofMinutes(2));
        JsonObject result =
                Json.createReader(new StringReader(said.get(said.size() - 1))).readObject();
        int count = result.getInt("count");
        // an acknowledgement under way when a session broke may have arrived
        assertThat(result.getInt("acknowledged") + result.getInt("uncertain")).isEqualTo(count);
        assertThat(result.getJsonArray("acknowledgedAndCameAgain")).isEmpty();
        // not asserted: the broker has been seen to skip a message when a consumer comes back, and to send it later
        System.out.println(
                "[sdk] out of order: " + result.getJsonArray("outOfOrder").size());
        BrokerAdmin.awaitBacklog(topic, "sdk", 0);
        List<String> published =
                IntStream.range(0, count).mapToObj(String::valueOf).toList();
        // the first two say which, where the third shows no more than the first thousand
        assertThat(stored()).doesNotHaveDuplicates().containsAll(published).isEqualTo(published);
    }

    /** All that the topic has up to the program's last message. */
    private List<String> stored() throws Exception {
        try (Consumer<byte[]> witness = Witness.consumer(topic, Topics.unique("witness"))) {
            List<String> texts = new ArrayList<>();
            for (String text = text(witness); !text.equals("end"); text = text(witness)) {
                texts.add(text);
            }
            return texts;
        }
    }

    private static String text(Consumer<byte[]> witness) throws Exception {
        return new String(Witness.receive(witness).getValue(), UTF_8);
    }
}
