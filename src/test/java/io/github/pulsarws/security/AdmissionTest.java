package io.github.pulsarws.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.LimitException;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.limits.SessionSeat;
import io.github.pulsarws.pulsar.BrokerIdentity;
import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.pulsar.TopicPattern;
import io.github.pulsarws.token.VerifiedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.pulsar.client.api.PulsarClientException;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Right RIGHT = new Right.Produce(TopicAddress.parse("a/b/c"));

    private final Rulebook rulebook = new Rulebook();
    private final List<String> logged = new ArrayList<>();
    private final Admission admission = new Admission(
            Caller.of(token("alice", "staff", NOON.plusSeconds(60))),
            new BrokerIdentity.Gateway(),
            SessionSeat.FREE,
            rulebook,
            logged::add);

    @Test
    void endsWithItsToken() {
        assertThat(admission.expiry()).isEmpty();
        rulebook.now = NOON.plusSeconds(59);
        assertThat(admission.expiry()).isEmpty();
        rulebook.now = NOON.plusSeconds(60);

        assertThat(admission.expiry())
                .hasValueSatisfying(expired -> assertThat(expired.closeReason().getReasonPhrase())
                        .isEqualTo("5: Failed to authenticate client: the token has expired"));
    }

    @Test
    void aNewerTokenOfTheSameUserProlongsIt() {
        CompletableFuture<Void> renewal = admission.renew("newer");
        assertThat(renewal).isNotDone();

        rulebook.verified.complete(token("alice", "staff", NOON.plusSeconds(120)));

        assertThat(renewal).isCompleted();
        rulebook.now = NOON.plusSeconds(119);
        assertThat(admission.expiry()).isEmpty();
        assertThat(admission.caller().token()).map(VerifiedToken::text).contains("text of alice");
    }

    @Test
    void aTokenOfAnotherUserOrIssuerIsRefused() {
        CompletableFuture<Void> byBob = admission.renew("bob's");
        rulebook.verified.complete(token("bob", "staff", NOON.plusSeconds(120)));
        refused(byBob, "the token is another user's");

        rulebook.verified = new CompletableFuture<>();
        CompletableFuture<Void> elsewhere = admission.renew("another alice's");
        rulebook.verified.complete(
                new VerifiedToken("text", "another", "alice", "alice", Set.of(), NOON.plusSeconds(120)));
        refused(elsewhere, "the token is another user's");

        rulebook.now = NOON.plusSeconds(60);
        assertThat(admission.expiry()).isPresent();
    }

    @Test
    void oneTokenIsVerifiedAtATime() {
        CompletableFuture<Void> first = admission.renew("one");
        refused(admission.renew("two"), "another token is being verified");

        rulebook.verified.completeExceptionally(Refusals.notAuthenticated("no"));
        refused(first, "no");
        rulebook.verified = CompletableFuture.completedFuture(token("alice", "", NOON.plusSeconds(90)));
        assertThat(admission.renew("three")).isCompleted();
    }

    @Test
    void whoHasNoTokenCantRenewIt() {
        Admission withLogin = new Admission(
                Caller.named("alice", Set.of()), new BrokerIdentity.Gateway(), SessionSeat.FREE, rulebook, logged::add);
        rulebook.verified.complete(token("alice", "", NOON.plusSeconds(90)));

        refused(withLogin.renew("a token"), "the session was not opened with a token");
        assertThat(withLogin.expiry()).isEmpty();
    }

    @Test
    void aRightIsLostWithThePolicyThatGaveItAndComesBackWithIt() {
        admission.require(RIGHT);
        assertThat(admission.lostRight()).isEmpty();

        rulebook.forbidden.add("staff");
        assertThat(admission.lostRight())
                .as("nothing has changed that it knows of")
                .isEmpty();
        rulebook.generation++;
        assertThat(admission.lostRight()).isPresent();
        assertThat(admission.lostRight()).isPresent();

        rulebook.forbidden.clear();
        rulebook.generation++;
        assertThat(admission.lostRight()).isEmpty();
    }

    @Test
    void aRightMayBeLostWithTheGroupThatGaveIt() {
        admission.require(RIGHT);
        rulebook.forbidden.add("visitors");
        rulebook.verified.complete(token("alice", "visitors", NOON.plusSeconds(90)));

        assertThat(admission.renew("newer")).isCompleted();

        assertThat(admission.lostRight()).isPresent();
    }

    @Test
    void whatIsForbiddenIsNotHeld() {
        rulebook.forbidden.add("staff");
        assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> admission.require(RIGHT));

        rulebook.generation++;
        assertThat(admission.lostRight()).isEmpty();
    }

    @Test
    void saysToTheLogWhatTheClientIsTold() {
        GatewayException reason =
                admission.refuse(GatewayError.SUBSCRIBE, new LimitException("too many users are connected"));

        assertThat(reason.closeReason().getReasonPhrase())
                .isEqualTo("2: Failed to subscribe: too many users are connected");
        assertThat(reason.closeReason().getCloseCode().getCode()).isEqualTo(1013);
        assertThat(logged).containsExactly("Failed to subscribe: too many users are connected");
    }

    @Test
    void aBrokerThatDoesNotAuthenticateHasRefusedTheUsersTokenOrTheGateways() {
        Admission asUser = new Admission(
                Caller.ANONYMOUS,
                new BrokerIdentity.User("issuer", "alice", "alice", "t", NOON),
                SessionSeat.FREE,
                rulebook,
                logged::add);
        Exception failure = new PulsarClientException.AuthenticationException("Unable to authenticate");

        assertThat(asUser.refuse(GatewayError.SUBSCRIBE, failure).describe())
                .isEqualTo("Failed to authenticate client: the broker refused the token");
        assertThat(admission.refuse(GatewayError.SUBSCRIBE, failure).describe())
                .isEqualTo("Failed to subscribe: the broker refused the gateway's credentials");
    }

    @Test
    void noneIsNeverOver() {
        assertThat(Admission.none().expiry()).isEmpty();
        assertThat(Admission.none().lostRight()).isEmpty();
        assertThat(Admission.none().renew("anything")).isCompleted();
    }

    private static VerifiedToken token(String subject, String group, Instant end) {
        return new VerifiedToken("text of " + subject, "issuer", subject, subject, Set.of(group), end);
    }

    private static void refused(CompletableFuture<Void> renewal, String reason) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(renewal::get)
                .withCauseInstanceOf(GatewayException.class)
                .havingCause()
                .withMessage("Failed to authenticate client: " + reason);
    }

    /** An authority that does as the test says. */
    private static final class Rulebook implements Authority {
        private Instant now = NOON;
        private CompletableFuture<VerifiedToken> verified = new CompletableFuture<>();
        private final Set<String> forbidden = new HashSet<>();
        private long generation;

        @Override
        public boolean isRequired() {
            return true;
        }

        @Override
        public Instant end(Caller caller) {
            return caller.token().map(VerifiedToken::expiresAt).orElse(NOON.plus(Duration.ofDays(1)));
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public CompletableFuture<VerifiedToken> verify(String token) {
            return verified;
        }

        @Override
        public BrokerIdentity renewed(Caller caller) {
            return new BrokerIdentity.Gateway();
        }

        @Override
        public void check(Caller caller, Right right) {
            if (caller.roles().stream().anyMatch(forbidden::contains)) {
                throw new GatewayException(GatewayError.NOT_AUTHORIZED, Remedy.CHANGE_REQUEST, "");
            }
        }

        @Override
        public TopicPattern narrowed(Caller caller, TopicPattern asked, String subscription) {
            return asked;
        }

        @Override
        public long generation() {
            return generation;
        }
    }
}
