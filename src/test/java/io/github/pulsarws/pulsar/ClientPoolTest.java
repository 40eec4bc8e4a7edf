package io.github.pulsarws.pulsar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.error.LimitException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            "pulsar.serviceUrl", "pulsar://127.0.0.1:1");

    private final ClientPool pool = new ClientPool();

    @BeforeEach
    void configure() throws PulsarClientException {
        pool.config = GatewayConfig.load(setting -> Optional.ofNullable(SETTINGS.get(setting.name())));
        pool.gatewayClient =
                PulsarClient.builder().serviceUrl("pulsar://127.0.0.1:1").build();
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

    private static BrokerIdentity.User user(String subject, String token) {
        return new BrokerIdentity.User(
                "issuer", subject, subject, token, Instant.now().plusSeconds(60));
    }
}
