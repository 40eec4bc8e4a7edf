package io.github.pulsarws.security;

import io.github.pulsarws.pulsar.BrokerIdentity;
import io.github.pulsarws.pulsar.TopicPattern;
import io.github.pulsarws.token.VerifiedToken;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** What an admission rests on: who verifies tokens, and who knows what a caller may do. */
interface Authority {
    /** Where authentication is off. */
    Authority OPEN = new OpenAuthority();

    /** Whether callers have to say who they are. */
    boolean isRequired();

    /** When a caller must have shown a newer token; far away if there is none to show. */
    Instant end(Caller caller);

    Instant now();

    /** Verifies a token without blocking; fails with error 5. */
    CompletableFuture<VerifiedToken> verify(String token);

    /** A caller has shown a newer token: has the broker be shown that one. */
    BrokerIdentity renewed(Caller caller);

    /** @throws io.github.pulsarws.error.GatewayException error 6, if the caller has not got the right */
    void check(Caller caller, Right right);

    /** {@return a pattern that matches what is matched and the caller may consume} Throws as {@link #check}. */
    TopicPattern narrowed(Caller caller, TopicPattern asked, String subscription);

    /** Changes whenever {@link #check} may have another outcome. */
    long generation();
}
