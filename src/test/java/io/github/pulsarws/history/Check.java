package io.github.pulsarws.history;

import java.util.List;

/** A promise, and how to see in a history that it was broken. */
interface Check {
    /** All that must hold for every history that has come to rest. */
    List<Check> ALL = List.of(
            new AnsweredIsStored(),
            new StoredOnceInOrder(),
            new DeliveredIsStored(),
            new ConfirmedStaysSettled(),
            new UnacknowledgedComesAgain(),
            new KeysKeepTheirOrder());

    /** Where the promise was broken; empty if it was kept. */
    List<Violation> violations(History history, Stored stored);

    /** @param text of the message that it happened to */
    record Violation(String text, String what) {}
}
