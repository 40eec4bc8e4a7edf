package io.github.pulsarws.limits;

import io.github.pulsarws.error.LimitException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The accounts of all addresses, or of all users, that have a session or have lately tried to open one.
 *
 * <p>An account without a session is forgotten when it has rested, which takes a second or so. However many addresses
 * knock, no more such accounts are kept than a bound: then those go first that have waited longest, and who has so many
 * addresses is not to be stopped by a limit for each of them. The lock is held for a look-up; publishing takes none.
 */
final class Accounts {
    static final int MAX_WITHOUT_SESSION = 10_000;

    private final Quota quota;
    private final String whose;
    private final LongSupplier nanoTime;
    private final Map<String, Account> withSession = new HashMap<>();
    /** Those that were used least recently come first. */
    private final Map<String, Account> withoutSession = new LinkedHashMap<>();

    /** @param whose ends a sentence: {@code from this address} */
    Accounts(Quota quota, String whose, LongSupplier nanoTime) {
        this.quota = quota;
        this.whose = whose;
        this.nanoTime = nanoTime;
    }

    /**
     * Counts an attempt to open a session.
     *
     * @throws LimitException if there are too many; those that are refused do not count
     */
    synchronized void open(String name) {
        if (quota.openingsPerSecond() == 0) {
            return;
        }
        long now = nanoTime.getAsLong();
        long wait = use(name, now).openings.take(1, now);
        if (wait > 0) {
            throw new LimitException("too many sessions are opened " + whose + Waits.inWords(wait));
        }
    }

    /**
     * Counts a session, until {@link #leave}.
     *
     * @throws LimitException if there are too many
     */
    synchronized Account enter(String name) {
        Account account = use(name, nanoTime.getAsLong());
        if (quota.sessions() > 0 && account.sessions() >= quota.sessions()) {
            throw new LimitException("too many sessions are open " + whose);
        }
        if (account.addSession(1) == 1) {
            withoutSession.remove(name);
            withSession.put(name, account);
        }
        return account;
    }

    /** To be called once for each {@link #enter}. */
    synchronized void leave(String name, Account account) {
        if (account.addSession(-1) == 0) {
            withSession.remove(name);
            long now = nanoTime.getAsLong();
            if (!account.isRested(now)) {
                keep(name, account, now);
            }
        }
    }

    /** How many there are. */
    synchronized int size() {
        return withSession.size() + withoutSession.size();
    }

    boolean limitNothing() {
        return quota.isNone();
    }

    private Account use(String name, long now) {
        Account seated = withSession.get(name);
        if (seated != null) {
            return seated;
        }
        Account known = withoutSession.remove(name);
        Account account = known == null ? new Account(quota, whose, now) : known;
        keep(name, account, now);
        return account;
    }

    /** Puts it last, and forgets from the front. */
    private void keep(String name, Account account, long now) {
        Iterator<Account> oldest = withoutSession.values().iterator();
        while (oldest.hasNext() && (oldest.next().isRested(now) || withoutSession.size() >= MAX_WITHOUT_SESSION)) {
            oldest.remove();
        }
        withoutSession.put(name, account);
    }
}
