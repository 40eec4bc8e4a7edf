package io.github.pulsarws.token;

import static io.github.pulsarws.token.Verifiers.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.error.CapturedLog;
import io.github.pulsarws.harness.OidcServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys that are exchanged, and providers that are away, slow, or asked too much. */
@Timeout(60)
class ProviderOutageTest {
    private static final String AWAY = "the identity provider cannot be reached";
    private static final String UNKNOWN = "the token is signed with a key that is not known";

    @RegisterExtension
    final CapturedLog log = CapturedLog.of(CachedKeys.class);

    private final TestClock clock = new TestClock();
    private OidcServer provider;
    private TokenVerifier verifier;

    @BeforeEach
    void start() {
        provider = OidcServer.start();
        verifier =
                Verifiers.of(Map.of("security.oidcIssuers", provider.issuer(), "security.oidcOutageHours", "2"), clock);
    }

    @AfterEach
    void end() {
        verifier.close();
        provider.close();
    }

    /** Good for a day of the test's clock. */
    private String token() {
        return provider.token("alice").expiresIn(Duration.ofDays(1)).sign();
    }

    private void accepts(String token) {
        assertThat(verifier.verify(token).subject()).isEqualTo("alice");
    }

    @Test
    void keysAreFetchedOnceAndOnlyWhenNeeded() {
        assertThat(provider.discoveries()).isZero();

        for (int i = 0; i < 100; i++) {
            accepts(token());
        }

        assertThat(provider.discoveries()).isEqualTo(1);
        assertThat(provider.jwksFetches()).isEqualTo(1);
    }

    @Test
    void theStartFetchesKeysWithoutWaitingForThem() {
        provider.hang();
        verifier.start("context");
        await().until(() -> provider.discoveries() == 1);
        provider.answerAgain();

        accepts(token());
        assertThat(provider.jwksFetches()).isEqualTo(1);
    }

    @Test
    void aNewKeyIsAcceptedAtOnceAndTheOldOneIsNotAnyMore() {
        String old = token();
        accepts(old);

        provider.rotate();
        accepts(token());

        assertThat(refusal(verifier, old)).isEqualTo(UNKNOWN);
        assertThat(provider.jwksFetches()).isLessThanOrEqualTo(3);
    }

    @Test
    void aWithdrawnKeyIsRefusedOnceItsTimeIsOver() {
        String old = token();
        accepts(old);
        provider.rotate();

        accepts(old);
        clock.pass(CachedKeys.LIFETIME);

        assertThat(refusal(verifier, old)).isEqualTo(UNKNOWN);
    }

    @Test
    void keysAreFetchedAheadWithoutAnybodyWaiting() {
        accepts(token());
        provider.hang();
        clock.pass(CachedKeys.AHEAD);

        long begin = System.nanoTime();
        accepts(token());
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(1));

        await().untilAsserted(() -> assertThat(provider.jwksFetches()).isEqualTo(2));
    }

    @Test
    void anOutageIsBorneForHours() {
        accepts(token());
        provider.goAway();

        for (int minutes = 0; minutes < 115; minutes += 5) {
            clock.pass(Duration.ofMinutes(5));
            accepts(token());
        }
        clock.pass(Duration.ofMinutes(10));
        assertThat(refusal(verifier, token())).isEqualTo(AWAY);
        assertThat(log.lines()).as("the outage is logged once").hasSize(1);
    }

    @Test
    void anOutageEndsWithTheNextAttempt() {
        accepts(token());
        provider.goAway();
        clock.pass(Duration.ofHours(3));
        assertThat(refusal(verifier, token())).isEqualTo(AWAY);

        provider.comeBack();
        provider.rotate();
        clock.pass(CachedKeys.INTERVAL);

        accepts(token());
    }

    /** It has failed once, long ago, and nobody has asked since: that tells nothing about now. */
    @Test
    void aWithdrawnKeyIsRefusedAfterAnOutageThatNobodySawEnd() {
        String old = token();
        accepts(old);
        provider.goAway();
        clock.pass(CachedKeys.LIFETIME);
        accepts(old);

        provider.comeBack();
        provider.rotate();
        clock.pass(Duration.ofHours(1));

        assertThat(refusal(verifier, old)).isEqualTo(UNKNOWN);
    }

    @Test
    void aProviderThatIsDownAtTheStartServesAsSoonAsItIsUp() {
        provider.goAway();
        assertThat(verifier.isConfigured()).isTrue();
        for (int i = 0; i < 100; i++) {
            assertThat(refusal(verifier, token())).isEqualTo(AWAY);
        }

        provider.comeBack();
        clock.pass(CachedKeys.INTERVAL);

        accepts(token());
    }

    @Test
    void anUnknownKeyDuringAnOutageIsToBeTriedAgainLater() {
        accepts(token());
        provider.goAway();
        provider.rotate();

        assertThat(refusal(verifier, token())).isEqualTo(AWAY);
    }

    @Test
    void aFloodOfUnknownKeysIsNoFloodForTheProvider() {
        accepts(token());
        String good = token();
        String forged =
                provider.token("mallory").signedWith(OidcServer.newKey()).sign();

        for (int i = 0; i < 1_000; i++) {
            assertThat(refusal(verifier, forged)).isEqualTo(UNKNOWN);
        }

        assertThat(provider.jwksFetches()).isEqualTo(CachedKeys.ATTEMPTS);
        accepts(good);
    }

    @Test
    void aHungProviderHoldsNobodyForLong() throws Exception {
        provider.hang();
        ExecutorService callers = Executors.newFixedThreadPool(100);
        String token = token();

        long begin = System.nanoTime();
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(callers.submit(() -> refusal(verifier, token)));
        }
        callers.shutdown();

        await().atMost(Duration.ofSeconds(2))
                .until(() -> answers.stream().filter(Future::isDone).count() >= 100 - CachedKeys.MAX_WAITING);
        assertThat(callers.awaitTermination(6, TimeUnit.SECONDS)).isTrue();
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(7));
        for (Future<String> answer : answers) {
            assertThat(answer.get()).isEqualTo(AWAY);
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals(CachedKeys.THREAD))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aHungProviderLetsKnownKeysServeOn() {
        accepts(token());
        provider.hang();
        clock.pass(CachedKeys.LIFETIME);
        accepts(token()); // waits until the attempt fails

        long begin = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            clock.pass(CachedKeys.INTERVAL);
            accepts(token());
        }
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(1));
    }
}
