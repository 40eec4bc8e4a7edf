package io.github.pulsarws.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.ContainerLog;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On Payara text takes its own way past Tyrus; that it goes through unchanged is shown for all containers elsewhere. */
@GatewayTest
@Tag("portability")
class PayaraTextsIT {
    @Test
    void payaraIsAsTheGatewayKnowsIt() {
        try (WebSocketPeer producer = WebSocketPeer.connect(Gateway.producer(Topics.unique("texts")))) {
            assertThat(producer.ask("{\"payload\":\"\"}").getString("result")).isEqualTo("ok");
        }
        assertThat(ContainerLog.fromTheBeginning().holding(PayaraTexts.NOT_AS_IT_WAS))
                .isEmpty();
    }
}
