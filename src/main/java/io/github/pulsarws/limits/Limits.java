package io.github.pulsarws.limits;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.LimitSettings;
import io.github.pulsarws.config.Setting;
import io.github.pulsarws.error.LimitException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Counts what addresses and users have of the gateway, and refuses what is over a limit.
 *
 * <p>An opening passes three times: {@link #knock} before anybody looks at its credentials, {@link #enter} when it is
 * known whose it is, {@link SessionSeat#leave} when the session has ended.
 */
@ApplicationScoped
public class Limits {
    private static final String EVERYBODY = "everybody";

    private final Accounts gateway;
    private final Accounts addresses;
    private final Accounts principals;
    private final LongSupplier nanoTime;

    /** Without any limit; also what CDI makes its proxies with. */
    public Limits() {
        this(Quota.NONE, Quota.NONE, Quota.NONE, System::nanoTime);
    }

    @Inject
    public Limits(GatewayConfig config) {
        this(
                new Quota(config.get(LimitSettings.SESSIONS), 0, 0, 0),
                quota(
                        config,
                        LimitSettings.SESSIONS_PER_ADDRESS,
                        LimitSettings.OPENINGS_PER_ADDRESS,
                        LimitSettings.MESSAGES_PER_ADDRESS,
                        LimitSettings.BYTES_PER_ADDRESS),
                quota(
                        config,
                        LimitSettings.SESSIONS_PER_PRINCIPAL,
                        LimitSettings.OPENINGS_PER_PRINCIPAL,
                        LimitSettings.MESSAGES_PER_PRINCIPAL,
                        LimitSettings.BYTES_PER_PRINCIPAL),
                System::nanoTime);
    }

    /**
     * @param inAll what all have together; only sessions are counted
     * @param nanoTime as {@link System#nanoTime}
     */
    public Limits(Quota inAll, Quota perAddress, Quota perPrincipal, LongSupplier nanoTime) {
        this.gateway = new Accounts(inAll, "at this gateway", nanoTime);
        this.addresses = new Accounts(perAddress, "from this address", nanoTime);
        this.principals = new Accounts(perPrincipal, "by this user", nanoTime);
        this.nanoTime = nanoTime;
    }

    private static Quota quota(
            GatewayConfig config,
            Setting<Integer> sessions,
            Setting<Integer> openings,
            Setting<Integer> messages,
            Setting<Integer> bytes) {
        return new Quota(config.get(sessions), config.get(openings), config.get(messages), config.get(bytes));
    }

    /**
     * Counts an attempt to open a session, whatever becomes of it.
     *
     * @param address the client's, as the container has it
     * @throws LimitException if there are too many from this address; those that are refused do not count
     */
    public void knock(String address) {
        addresses.open(ClientAddress.accountName(address));
    }

    /**
     * Gives a session its seat.
     *
     * @param address the client's, as the container has it
     * @param principal the user's unique name; empty if there is none, and then only the address counts
     * @throws LimitException if there is no seat at all, or for the address or the user, or the user opens too many
     */
    public SessionSeat enter(String address, String principal) {
        if (!principal.isEmpty()) {
            principals.open(principal);
        }
        List<Seated> seats = new ArrayList<>(3);
        try {
            take(gateway, EVERYBODY, seats);
            take(addresses, ClientAddress.accountName(address), seats);
            take(principals, principal, seats);
        } catch (LimitException e) {
            seats.forEach(Seated::leave);
            throw e;
        }
        if (seats.isEmpty()) {
            return SessionSeat.FREE;
        }
        List<Rate> rates = seats.stream()
                .flatMap(seat -> seat.account().publishing().stream())
                .toList();
        return new SessionSeat(PublishAllowance.of(rates, nanoTime), () -> seats.forEach(Seated::leave));
    }

    private static void take(Accounts accounts, String name, List<Seated> seats) {
        if (!name.isEmpty() && !accounts.limitNothing()) {
            seats.add(new Seated(accounts, name, accounts.enter(name)));
        }
    }

    /** How many addresses and users are remembered. */
    int size() {
        return addresses.size() + principals.size();
    }

    private record Seated(Accounts accounts, String name, Account account) {
        void leave() {
            accounts.leave(name, account);
        }
    }
}
