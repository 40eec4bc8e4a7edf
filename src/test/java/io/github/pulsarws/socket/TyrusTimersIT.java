package io.github.pulsarws.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.ContainerLog;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Remains;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On Payara no frame makes its scheduled executor work; other containers have no such threads. */
@GatewayTest
@Tag("portability")
class TyrusTimersIT {
    private static final String TIMERS = "concurrent/__defaultManagedScheduledExecutorService";
    private static final int MESSAGES = 4000;

    /** Less than a tenth of what is used with timers. */
    private static final double FEW_MILLIS = 20;

    @Test
    void areNotSetForFrames() {
        long pid = Long.getLong("gateway.pid");
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.producer(Topics.unique("timers")))) {
            publish(peer, 1);
            double before = Remains.cpuMillis(pid, TIMERS);

            publish(peer, MESSAGES);

            assertThat(Remains.cpuMillis(pid, TIMERS) - before).isLessThan(FEW_MILLIS);
        }
        assertThat(ContainerLog.fromTheBeginning().holding(TyrusTimers.NOT_AS_IT_WAS))
                .isEmpty();
    }

    private static void publish(WebSocketPeer peer, int count) {
        for (int i = 0; i < count; i++) {
            peer.send("{\"payload\":\"\"}");
        }
        for (int i = 0; i < count; i++) {
            assertThat(peer.nextJson().getString("result")).isEqualTo("ok");
        }
    }
}
