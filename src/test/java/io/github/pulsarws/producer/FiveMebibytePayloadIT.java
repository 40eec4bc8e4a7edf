package io.github.pulsarws.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
@Tag("portability")
class FiveMebibytePayloadIT {
    private static final int FIVE_MEBIBYTES = 5 * 1024 * 1024;

    /** Also a little below: there the broker used to take what its bookie then choked on. */
    @ParameterizedTest
    @ValueSource(ints = {FIVE_MEBIBYTES, FIVE_MEBIBYTES - 100})
    void goesBothWays(int length) {
        String topic = Topics.unique("five-mebibytes");
        String payload = Base64.getEncoder().encodeToString("x".repeat(length).getBytes(UTF_8));
        try (WebSocketPeer reader = WebSocketPeer.connect(Gateway.reader(topic, "messageId=earliest"));
                WebSocketPeer producer = WebSocketPeer.connectSendingWholeTexts(Gateway.producer(topic))) {
            assertThat(producer.ask("{\"payload\":\"" + payload + "\"}").getString("result"))
                    .isEqualTo("ok");
            assertThat(reader.nextJson().getString("payload").equals(payload)).isTrue();

            assertThat(producer.ask("{\"payload\":\"\"}").getString("result")).isEqualTo("ok");
        }
    }
}
