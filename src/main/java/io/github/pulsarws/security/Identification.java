package io.github.pulsarws.security;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.SecuritySettings;
import io.github.pulsarws.policy.AccessPolicies;
import io.github.pulsarws.token.TokenVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out who shows some credentials. */
@ApplicationScoped
class Identification {
    @Inject
    GatewayConfig config;

    @Inject
    TokenVerifier tokens;

    @Inject
    Tickets tickets;

    @Inject
    AccessPolicies policies;

    /**
     * Waits, for some seconds at most, where the keys of an identity provider must be fetched.
     *
     * @throws io.github.pulsarws.error.GatewayException error 5, with the reason
     */
    Caller of(Credentials credentials) {
        if (credentials instanceof Credentials.Login login) {
            return Caller.named(login.name(), rolesOf(login.roles()));
        }
        if (credentials instanceof Credentials.Token token) {
            return Caller.of(tokens.verify(token.text()));
        }
        if (credentials instanceof Credentials.Ticket ticket) {
            return tickets.redeem(ticket.text())
                    .orElseThrow(() -> Refusals.notAuthenticated(
                            "the ticket is unknown, used, or older than %d s".formatted(Tickets.LIFETIME.toSeconds())));
        }
        if (credentials instanceof Credentials.Certificate certificate) {
            return Caller.named(certificate.commonName(), Set.of());
        }
        throw Refusals.notAuthenticated("credentials are missing");
    }

    /** A container says only whether a user has a role that it is asked for, and only during the request. */
    private Set<String> rolesOf(Predicate<String> has) {
        return Stream.concat(policies.roles().stream(), Stream.of(config.get(SecuritySettings.ADMIN_ROLE)))
                .filter(has)
                .collect(Collectors.toSet());
    }
}
