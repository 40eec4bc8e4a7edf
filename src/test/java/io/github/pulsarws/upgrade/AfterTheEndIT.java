package io.github.pulsarws.upgrade;

import static io.github.pulsarws.harness.RawFrame.CLOSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.AdminPages;
import io.github.pulsarws.harness.ContainerLog;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.RawFrame;
import io.github.pulsarws.harness.RawWebSocket;
import io.github.pulsarws.harness.Topics;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What comes when a session is about to end, or has ended, is nothing new, and disturbs nobody else. */
@GatewayTest
@Tag("portability")
class AfterTheEndIT {
    private static final System.Logger LOG = System.getLogger(AfterTheEndIT.class.getName());
    private static final int CLIENTS = 8;
    private static final int SESSIONS_OF_EACH = 50;
    private static final int SESSIONS_IN_A_ROW = 20;

    private final ContainerLog log = ContainerLog.fromNow();

    /** Payara took the answer for a new handshake, and later gave one connection what was meant for another. */
    @Test
    void theClientAnswersTheGatewaysCloseFrame() throws Exception {
        URI refused = Gateway.producer("a/b");

        disturb(() -> {
            try (RawWebSocket client = RawWebSocket.connect(refused)) {
                assertThat(client.next().opcode()).isEqualTo(CLOSE);
                client.send(RawFrame.close(1008, ""));
                client.expectEnd();
            }
            return null;
        });
    }

    @Test
    void theClientGoesOnAfterItHasAnsweredTheGatewaysCloseFrame() throws Exception {
        URI refused = Gateway.producer("a/b");

        disturb(() -> {
            try (RawWebSocket client = RawWebSocket.connect(refused)) {
                assertThat(client.next().opcode()).isEqualTo(CLOSE);
                client.send(RawFrame.close(1008, ""));
                goOn(client);
            }
            return null;
        });
    }

    @Test
    void theClientGoesOnAfterItsOwnCloseFrame() throws Exception {
        URI producer = Gateway.producer(Topics.unique("after-the-end"));

        disturb(() -> {
            try (RawWebSocket client = RawWebSocket.connect(producer)) {
                client.send(RawFrame.close(1000, ""));
                assertThat(client.next().opcode()).isEqualTo(CLOSE);
                goOn(client);
            }
            return null;
        });
    }

    /** A client that has said its last word need not wait: on Payara it waited for a second. */
    @Test
    void theConnectionOfAClientThatBreaksTheProtocolEndsSoon() throws Exception {
        URI producer = Gateway.producer(Topics.unique("after-the-end"));
        RawFrame reservedBit = RawFrame.text("{}").reserved(4);
        RawFrame tooLong = RawFrame.close(1000, "*".repeat(124));
        long start = System.nanoTime();

        for (int i = 0; i < SESSIONS_IN_A_ROW; i++) {
            try (RawWebSocket client = RawWebSocket.connect(producer)) {
                client.send(reservedBit);
                assertThat(client.next().opcode()).isEqualTo(CLOSE);
                client.send(RawFrame.close(1002, ""));
                client.expectEnd();
            }
            try (RawWebSocket client = RawWebSocket.connect(producer)) {
                client.send(tooLong);
                assertThat(client.next().opcode()).isEqualTo(CLOSE);
                client.expectEnd();
            }
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(SESSIONS_IN_A_ROW));
    }

    /** Whatever comes of it, but that nothing is answered. */
    private static void goOn(RawWebSocket client) throws IOException {
        try {
            for (int i = 0; i < 100; i++) {
                client.send(RawFrame.text("{\"payload\":\"YWJj\"}"));
            }
            client.expectEnd();
        } catch (SocketException e) {
            LOG.log(Level.DEBUG, "The gateway has ended the connection", e);
        }
    }

    private void disturb(Callable<Void> session) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 1);
        try {
            List<Future<Void>> disturbing = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> clients.submit(() -> repeat(session)))
                    .toList();
            Future<Void> others = clients.submit(() -> repeat(AfterTheEndIT::otherRequest));
            for (Future<Void> client : disturbing) {
                client.get();
            }
            others.get();
        } finally {
            clients.shutdownNow();
        }
        assertThat(log.failures()).isEmpty();
        assertThat(log.holding("NullPointerException")).isEmpty();
        assertThat(ContainerLog.fromTheBeginning().holding(GrizzlyConnection.NOT_AS_IT_WAS))
                .isEmpty();
    }

    private static Void repeat(Callable<Void> session) throws Exception {
        for (int i = 0; i < SESSIONS_OF_EACH; i++) {
            session.call();
        }
        return null;
    }

    private static Void otherRequest() {
        assertThat(AdminPages.status("GET", "/admin/health/live")).isEqualTo(200);
        assertThat(AdminPages.status("GET", "/no-such-page")).isEqualTo(404);
        return null;
    }
}
