package io.github.pulsarws.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.ContainerLog;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.tomcat.TomcatPayloads;
import io.github.pulsarws.undertow.UndertowTexts;
import io.github.pulsarws.undertow.UndertowTimeouts;
import io.github.pulsarws.upgrade.PayaraTexts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers are as the gateway knows them, so that its ways past their habits are taken; what they do is tested beside each. */
@GatewayTest
@Tag("portability")
class ContainerHabitsIT {
    private final ContainerLog log = ContainerLog.fromTheBeginning();

    @BeforeEach
    void openSession() {
        try (WebSocketPeer producer = WebSocketPeer.connect(Gateway.producer(Topics.unique("habits")))) {
            assertThat(producer.ask("{\"payload\":\"\"}").getString("result")).isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PayaraTexts.NOT_AS_IT_WAS,
                TomcatPayloads.NOT_AS_IT_WAS,
                TyrusTimers.NOT_AS_IT_WAS,
                UndertowTexts.NOT_AS_IT_WAS,
                UndertowTimeouts.NOT_AS_IT_WAS
            })
    void areKnown(String complaint) {
        assertThat(log.holding(complaint)).isEmpty();
    }
}
