package io.github.pulsarws.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfirmedStaysSettledTest {
    private final Check check = new ConfirmedStaysSettled();
    private final Notes notes = new Notes().delivered("c", "p/0/1", "1:0").ackSent("c", "p/0/1", "1:0");
    private final Stored stored = notes.stored("p/0/1", "1:0");

    @Test
    void isKeptByACopyBeforeTheConfirmation() {
        notes.delivered("c", "p/0/1", "1:0").confirmed("c", "p/0/1", "1:0");

        assertThat(check.violations(notes.history(), stored)).isEmpty();
    }

    @Test
    void isKeptByACopyThatAnotherClientHad() {
        notes.confirmed("c", "p/0/1", "1:0").delivered("other", "p/0/1", "1:0");

        assertThat(check.violations(notes.history(), stored)).isEmpty();
    }

    @Test
    void isKeptByTheSameTextStoredOnceMore() {
        notes.confirmed("c", "p/0/1", "1:0").delivered("c", "p/0/1", "1:7");

        assertThat(check.violations(notes.history(), stored)).isEmpty();
    }

    @Test
    void isBrokenByACopyAfterTheConfirmation() {
        notes.confirmed("c", "p/0/1", "1:0").delivered("c", "p/0/1", "1:0");

        assertThat(check.violations(notes.history(), stored)).hasSize(1);
    }
}
