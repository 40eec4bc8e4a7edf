package io.github.pulsarws.error;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands in the log for a failure whose message holds text of users that could forge lines. */
final class PrintableFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private PrintableFailure(Throwable failure, @Nullable Throwable cause) {
        super(LogText.of(failure.toString()), cause, false, true);
        setStackTrace(failure.getStackTrace());
    }

    static Throwable of(Throwable failure) {
        return isPrintable(failure, seen()) ? failure : copy(failure, seen());
    }

    private static boolean isPrintable(@Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return true;
        }
        return LogText.isPlain(failure.toString())
                && isPrintable(failure.getCause(), seen)
                && Arrays.stream(failure.getSuppressed()).allMatch(other -> isPrintable(other, seen));
    }

    /** Ends where a cause comes again; what is suppressed is left out. */
    private static PrintableFailure copy(Throwable failure, Set<Throwable> seen) {
        seen.add(failure);
        Throwable cause = failure.getCause();
        return new PrintableFailure(failure, cause == null || seen.contains(cause) ? null : copy(cause, seen));
    }

    private static Set<Throwable> seen() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** As the failure itself would be printed. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // or this class's name would stand before that of the failure
    public String toString() {
        return String.valueOf(getMessage());
    }
}
