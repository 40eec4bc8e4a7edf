package io.github.pulsarws.limits;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How much a session may publish: its part of what its address and its user may.
 *
 * <p>On the data path, so it takes no lock, and where there is no limit it does not even look at the clock.
 */
public final class PublishAllowance {
    /** Lets everything pass. */
    public static final PublishAllowance UNLIMITED = new PublishAllowance(List.of(), System::nanoTime);

    private final Rate[] rates;
    private final LongSupplier nanoTime;

    private PublishAllowance(List<Rate> rates, LongSupplier nanoTime) {
        this.rates = rates.toArray(Rate[]::new);
        this.nanoTime = nanoTime;
    }

    static PublishAllowance of(List<Rate> rates, LongSupplier nanoTime) {
        return rates.isEmpty() ? UNLIMITED : new PublishAllowance(rates, nanoTime);
    }

    /**
     * Takes one message from the allowance, all of it or nothing.
     *
     * @param bytes its length, not negative
     * @return empty if it may be published; else why not, for the client, and how long it should wait
     */
    public Optional<String> take(int bytes) {
        if (rates.length == 0) {
            return Optional.empty();
        }
        long now = nanoTime.getAsLong();
        for (int i = 0; i < rates.length; i++) {
            long wait = rates[i].take(bytes, now);
            if (wait > 0) {
                giveBack(i, bytes);
                return Optional.of(rates[i].refusal(wait));
            }
        }
        return Optional.empty();
    }

    private void giveBack(int count, int bytes) {
        for (int i = 0; i < count; i++) {
            rates[i].giveBack(bytes);
        }
    }
}
