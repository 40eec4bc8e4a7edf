package io.github.pulsarws.security;

import io.github.pulsarws.pulsar.BrokerIdentity;
import io.github.pulsarws.pulsar.TopicPattern;
import io.github.pulsarws.token.VerifiedToken;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Everybody may do everything, as the gateway, for ever. */
final class OpenAuthority implements Authority {

    @Override
    public boolean isRequired() {
        return false;
    }

    @Override
    public Instant end(Caller caller) {
        return Instant.MAX;
    }

    @Override
    public Instant now() {
        return Instant.MIN;
    }

    @Override
    public CompletableFuture<VerifiedToken> verify(String token) {
        return CompletableFuture.failedFuture(new IllegalStateException("authentication is off"));
    }

    @Override
    public BrokerIdentity renewed(Caller caller) {
        return new BrokerIdentity.Gateway();
    }

    @Override
    public void check(Caller caller, Right right) {
        // nothing is forbidden
    }

    @Override
    public TopicPattern narrowed(Caller caller, TopicPattern asked, String subscription) {
        return asked;
    }

    @Override
    public long generation() {
        return 0;
    }
}
