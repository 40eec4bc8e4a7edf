package io.github.pulsarws.pulsar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.LimitException;
import io.opentelemetry.api.OpenTelemetry;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pulsar.client.api.Authentication;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pulsar clients connect only when something is opened with them, so none of this needs a broker. */
class ClientPoolTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "security.clientIdleSeconds", "0",
            "security.maxUsers", "3",
            "pulsar.authPlugin", CountedPlugin.class.getName());

    private final ClientPool pool = new ClientPool();

    @BeforeEach
    void configure() throws PulsarClientException {
        pool.config = config("pulsar://127.0.0.1:1");
        pool.credentials = new GatewayCredentials();
        pool.telemetry = OpenTelemetry::noop;
        pool.credentials.config = pool.config;
        pool.gatewayClient =
                PulsarClient.builder().serviceUrl("pulsar://127.0.0.1:1").build();
    }

    @BeforeEach
    void forget() {
        CountedPlugin.MADE.set(0);
        CountedPlugin.STARTED.set(0);
        CountedPlugin.CLOSED.set(0);
    }

    @AfterEach
    void close() throws PulsarClientException {
        pool.close();
        pool.gatewayClient.close();
    }

    @Test
    void theGatewayHasItsOwnClient() {
        ClientLease lease = pool.borrow(new BrokerIdentity.Gateway());

        assertThat(lease.client()).isSameAs(pool.gatewayClient);
        lease.giveBack();
        assertThat(pool.gatewayClient.isClosed()).isFalse();
        assertThat(pool.size()).isZero();
    }

    @Test
    void aUserHasOneHoweverManySessions() {
        ClientLease one = pool.borrow(user("alice", "first"));
        ClientLease two = pool.borrow(user("alice", "second"));
        ClientLease other = pool.borrow(user("bob", "third"));
        ClientLease onBehalf = pool.borrow(new BrokerIdentity.OnBehalfOf("alice"));

        assertThat(two.client()).isSameAs(one.client());
        assertThat(other.client()).isNotSameAs(one.client());
        assertThat(onBehalf.client()).isNotSameAs(one.client());
        assertThat(pool.size()).isEqualTo(3);
    }

    @Test
    void aClientIsClosedAfterItsLastSession() {
        ClientLease one = pool.borrow(user("alice", "t"));
        ClientLease two = pool.borrow(user("alice", "t"));
        PulsarClient client = one.client();

        one.giveBack();
        one.giveBack();
        // given back twice it would count for the other session as well
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(5)).until(() -> !client.isClosed());

        two.giveBack();
        await().until(client::isClosed);
        assertThat(pool.size()).isZero();
    }

    @Test
    void tooManyUsersAreRefusedUnlessOneIsIdle() {
        List<ClientLease> leases = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            leases.add(pool.borrow(user("user" + i, "t")));
        }
        assertThatExceptionOfType(LimitException.class)
                .isThrownBy(() -> pool.borrow(user("one too many", "t")))
                .withMessage("too many users are connected");

        leases.get(1).giveBack();
        pool.borrow(user("another", "t"));

        await().until(leases.get(1).client()::isClosed);
        assertThat(leases.get(0).client().isClosed()).isFalse();
    }

    @Test
    void aTokenOfAnotherRoleIsNotMixedUpWithTheUsersOthers() {
        ClientLease powerful = pool.borrow(user("alice", "admin", "t1", 7200));
        ClientLease restricted = pool.borrow(user("alice", "viewer", "t2", 3600));

        assertThat(restricted.client()).isNotSameAs(powerful.client());
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> pool.renew(user("alice", "editor", "t3", 7200)))
                .satisfies(refused -> assertThat(refused.error()).isEqualTo(GatewayError.AUTHENTICATE))
                .withMessageEndingWith("the token is for another role");
    }

    @Test
    void theTokenThatExpiresLastIsShown() throws Exception {
        try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            pool.config = config("pulsar://127.0.0.1:" + broker.getLocalPort());
            ClientLease lease = pool.borrow(user("alice", "alice", "token-at-first", 60));
            pool.borrow(user("alice", "alice", "token-of-another-session", 120));
            pool.renew(user("alice", "alice", "token-that-was-sent", 3600));
            pool.borrow(user("alice", "alice", "token-that-is-older", 30));

            CompletableFuture<?> opening =
                    lease.client().newProducer().topic("t").createAsync();
            assertThat(firstFrame(broker)).contains("token-that-was-sent").doesNotContain("token-that-is-older");
            assertThat(opening).isNotDone();
        }
    }

    private static String firstFrame(ServerSocket broker) throws IOException {
        try (Socket connection = broker.accept();
                DataInputStream in = new DataInputStream(connection.getInputStream())) {
            return new String(in.readNBytes(in.readInt()), ISO_8859_1);
        }
    }

    @Test
    void aClientThatIsClosedIsForgotten() {
        WeakReference<PulsarClient> client = borrowAndGiveBack();

        await().untilAsserted(() -> {
            System.gc();
            assertThat(client.get()).isNull();
        });
    }

    private WeakReference<PulsarClient> borrowAndGiveBack() {
        ClientLease lease = pool.borrow(user("alice", "t"));
        lease.giveBack();
        return new WeakReference<>(lease.client());
    }

    @Test
    void whenTheGatewayEndsItsUsersClientsEndToo() {
        ClientLease lease = pool.borrow(user("alice", "t"));

        pool.close();

        assertThat(lease.client().isClosed()).isTrue();
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> pool.borrow(user("bob", "t")))
                .withCauseInstanceOf(PulsarClientException.AlreadyClosedException.class);
        assertThat(pool.size()).isZero();
    }

    @Test
    void onBehalfOfAnyNumberOfUsersTheGatewayAuthenticatesOnce() {
        for (int i = 0; i < 10; i++) {
            pool.borrow(new BrokerIdentity.OnBehalfOf("user" + i)).giveBack();
        }
        await().until(() -> pool.size() == 0);
        ClientLease last = pool.borrow(new BrokerIdentity.OnBehalfOf("last"));

        assertThat(CountedPlugin.MADE).hasValue(1);
        assertThat(CountedPlugin.STARTED).hasValue(1);
        pool.close();
        assertThat(last.client().isClosed()).isTrue();
        assertThat(CountedPlugin.CLOSED).hasValue(0);
        pool.credentials.close();
        assertThat(CountedPlugin.CLOSED).hasValue(1);
    }

    /** Counts how often the Pulsar client, which finds it by its name, needs it. */
    public static final class CountedPlugin implements Authentication {
        static final AtomicInteger MADE = new AtomicInteger();
        static final AtomicInteger STARTED = new AtomicInteger();
        static final AtomicInteger CLOSED = new AtomicInteger();
        private static final long serialVersionUID = 1L;

        public CountedPlugin() {
            MADE.incrementAndGet();
        }

        @Override
        public String getAuthMethodName() {
            return "counted";
        }

        @Override
        @Deprecated
        public void configure(Map<String, String> parameters) {}

        @Override
        public void start() {
            STARTED.incrementAndGet();
        }

        @Override
        public void close() {
            CLOSED.incrementAndGet();
        }
    }

    @Test
    void whatFailsGivesItsClientBack() {
        assertThatIllegalStateException()
                .isThrownBy(() -> pool.borrow(user("alice", "t"), lease -> {
                    throw new IllegalStateException();
                }));

        await().until(() -> pool.size() == 0);
    }

    @Test
    void usersComeAndGoWithoutMoreThreads() {
        pool.borrow(user("first", "t")).giveBack();
        int threads = Thread.activeCount();
        for (int i = 0; i < 1_000; i++) {
            pool.borrow(user("user" + i, "t")).giveBack();
        }

        assertThat(Thread.activeCount()).isLessThan(threads + 20);
        await().until(() -> pool.size() == 0);
    }

    private static GatewayConfig config(String serviceUrl) {
        return GatewayConfig.load(setting -> setting.name().equals("pulsar.serviceUrl")
                ? Optional.of(serviceUrl)
                : Optional.ofNullable(SETTINGS.get(setting.name())));
    }

    private static BrokerIdentity.User user(String subject, String token) {
        return user(subject, subject, token, 60);
    }

    private static BrokerIdentity.User user(String subject, String role, String token, int seconds) {
        return new BrokerIdentity.User(
                "issuer", subject, role, token, Instant.now().plusSeconds(seconds));
    }
}
