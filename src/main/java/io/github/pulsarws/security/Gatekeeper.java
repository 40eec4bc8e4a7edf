package io.github.pulsarws.security;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.SecuritySettings;
import io.github.pulsarws.error.LimitException;
import io.github.pulsarws.limits.Limits;
import io.github.pulsarws.limits.RefusalLog;
import io.github.pulsarws.pulsar.BrokerIdentity;
import io.github.pulsarws.stats.GatewayTally;
import io.github.pulsarws.stats.Limit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets callers in: finds out who they are, as whom to speak to the broker for them, and whether there is a seat. */
@ApplicationScoped
public class Gatekeeper {
    @Inject
    GatewayConfig config;

    @Inject
    Limits limits;

    @Inject
    RefusalLog refusals;

    @Inject
    Identification identification;

    @Inject
    CallerAuthority authority;

    @Inject
    GatewayTally tally;

    /** Whether callers have to say who they are. */
    public boolean isRequired() {
        return SecuritySettings.isAuthenticationRequired(config);
    }

    /**
     * Lets a session in.
     *
     * @param rawPath of the request, for the log
     * @param query of the request, whose secrets may be credentials
     * @return what is to be left when the session ends
     * @throws io.github.pulsarws.error.GatewayException error 5, if the caller does not show who it is
     * @throws io.github.pulsarws.error.InvalidRequestException if a secret of the query is not readable
     * @throws io.github.pulsarws.error.LimitException if a limit is reached
     */
    public Admission admit(HttpServletRequest request, String rawPath, QuerySecrets query) {
        return counted(() -> admitted(request, rawPath, query));
    }

    private Admission admitted(HttpServletRequest request, String rawPath, QuerySecrets query) {
        String address = request.getRemoteAddr();
        limits.knock(address);
        query.requireReadable();
        if (!isRequired()) {
            return new Admission(
                    Caller.ANONYMOUS,
                    new BrokerIdentity.Gateway(),
                    limits.enter(address, ""),
                    Authority.OPEN,
                    reason -> refusals.refused(address, rawPath, "", reason));
        }
        Caller caller = identification.of(forSession(new RequestCredentials(request), query));
        BrokerIdentity identity = identity().of(caller);
        return new Admission(
                caller,
                identity,
                limits.enter(address, caller.account()),
                authority,
                reason -> refusals.refused(address, rawPath, caller.name(), reason));
    }

    /**
     * Finds out who sends a request that opens no session. A URL's credentials are not asked for: they are for those who
     * can't set headers.
     *
     * @throws io.github.pulsarws.error.GatewayException error 5, if the caller does not show who it is
     * @throws io.github.pulsarws.error.LimitException if there are too many requests from the address
     */
    Caller identify(HttpServletRequest request) {
        return counted(() -> identified(request));
    }

    private Caller identified(HttpServletRequest request) {
        limits.knock(request.getRemoteAddr());
        RequestCredentials shown = new RequestCredentials(request);
        return identification.of(
                identity() == Identity.PASSTHROUGH
                        ? first(List.of(shown::bearerHeader, shown::login, shown::certificate))
                        : first(List.of(shown::login, shown::bearerHeader, shown::certificate)));
    }

    private <T> T counted(Supplier<T> entry) {
        try {
            return entry.get();
        } catch (LimitException e) {
            tally.limitHit(Limit.OPENING);
            throw e;
        }
    }

    /** In the order of the protocol; but a login has no token to pass through, so one that comes with it is preferred. */
    private Credentials forSession(RequestCredentials shown, QuerySecrets query) {
        boolean inQuery = config.get(SecuritySettings.TOKEN_IN_QUERY);
        Supplier<Optional<Credentials>> queryToken =
                () -> inQuery ? RequestCredentials.queryToken(query) : Optional.empty();
        Supplier<Optional<Credentials>> ticket = () -> RequestCredentials.ticket(query);
        return identity() == Identity.PASSTHROUGH
                ? first(List.of(
                        shown::bearerHeader, shown::subprotocol, queryToken, ticket, shown::login, shown::certificate))
                : first(List.of(
                        shown::login, shown::bearerHeader, shown::subprotocol, queryToken, ticket, shown::certificate));
    }

    private Identity identity() {
        return Identity.valueOf(config.get(SecuritySettings.IDENTITY).toUpperCase(Locale.ROOT));
    }

    private static Credentials first(List<Supplier<Optional<Credentials>>> kinds) {
        return kinds.stream()
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(Credentials.None::new);
    }
}
