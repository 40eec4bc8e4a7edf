package io.github.pulsarws.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConfirmedStaysSettledTest {
    private static final Duration WELL_STORED = Duration.ofSeconds(2);

    private final Check check = new ConfirmedStaysSettled();
    private final Notes notes = new Notes().delivered("c", "p/0/1", "1:0:-1").ackSent("c", "p/0/1", "1:0:-1");
    private final Stored stored = notes.stored("p/0/1", "1:0:-1");

    @Test
    void isKeptByACopyBeforeTheConfirmation() {
        notes.delivered("c", "p/0/1", "1:0:-1").confirmed("c", "p/0/1", "1:0:-1");

        assertThat(check.violations(notes.history(), stored)).isEmpty();
    }

    @Test
    void isKeptByACopyThatAnotherClientHad() {
        notes.confirmed("c", "p/0/1", "1:0:-1").delivered("other", "p/0/1", "1:0:-1");

        assertThat(check.violations(notes.history(), stored)).isEmpty();
    }

    @Test
    void isKeptByTheSameTextStoredOnceMore() {
        notes.confirmed("c", "p/0/1", "1:0:-1").delivered("c", "p/0/1", "1:7:-1");

        assertThat(check.violations(notes.history(), stored)).isEmpty();
    }

    @Test
    void isBrokenByACopyAfterTheConfirmation() {
        notes.confirmed("c", "p/0/1", "1:0:-1").delivered("c", "p/0/1", "1:0:-1");

        assertThat(check.violations(notes.history(), stored)).hasSize(1);
    }

    @Test
    void isBrokenByACopyThatABrokerBringsThatWasKilled() {
        notes.confirmed("c", "p/0/1", "1:0:-1").later(WELL_STORED).killed().delivered("c", "p/0/1", "1:0:-1");

        assertThat(check.violations(notes.history(), stored)).hasSize(1);
    }

    @Test
    void isKeptByACopyThatABrokerBringsThatWasKilledAsItConfirmed() {
        notes.confirmed("c", "p/0/1", "1:0:-1").killed().delivered("c", "p/0/1", "1:0:-1");

        assertThat(check.violations(notes.history(), stored)).isEmpty();
    }

    @Test
    void isKeptByAPartOfABatchThatABrokerBringsThatWasKilled() {
        Stored batch = notes.stored("p/0/2", "1:5:0", "p/0/3", "1:5:1");
        notes.confirmed("c", "p/0/2", "1:5:0").later(WELL_STORED).killed().delivered("c", "p/0/2", "1:5:0");

        assertThat(check.violations(notes.history(), batch)).isEmpty();
    }

    @Test
    void isKeptByAPartOfABatchWhoseConfirmationCameLate() {
        Stored batch = notes.stored("p/0/2", "1:5:0", "p/0/3", "1:5:1");
        notes.ackSent("c", "p/0/2", "1:5:0").unloaded();
        notes.confirmed("c", "p/0/2", "1:5:0").delivered("c", "p/0/2", "1:5:0");

        assertThat(check.violations(notes.history(), batch)).isEmpty();
    }

    @Test
    void isBrokenByAPartOfABatchThatWasAcknowledgedAfterTheUnload() {
        Stored batch = notes.stored("p/0/2", "1:5:0", "p/0/3", "1:5:1");
        notes.unloaded().ackSent("c", "p/0/2", "1:5:0");
        notes.confirmed("c", "p/0/2", "1:5:0").delivered("c", "p/0/2", "1:5:0");

        assertThat(check.violations(notes.history(), batch)).hasSize(1);
    }

    @Test
    void isBrokenByAWholeMessageWhoseConfirmationCameLate() {
        notes.unloaded().confirmed("c", "p/0/1", "1:0:-1").delivered("c", "p/0/1", "1:0:-1");

        assertThat(check.violations(notes.history(), stored)).hasSize(1);
    }

    @Test
    void isBrokenByAPartOfABatchOfWhichAllWereAcknowledged() {
        Stored batch = notes.stored("p/0/2", "1:5:0", "p/0/3", "1:5:1");
        notes.confirmed("c", "p/0/2", "1:5:0").confirmed("c", "p/0/3", "1:5:1");
        notes.later(WELL_STORED).killed().delivered("c", "p/0/2", "1:5:0");

        assertThat(check.violations(notes.history(), batch)).hasSize(1);
    }

    @Test
    void isBrokenByAPartOfABatchThatABrokerBringsThatWasThereAllTheTime() {
        Stored batch = notes.stored("p/0/2", "1:5:0", "p/0/3", "1:5:1");
        notes.confirmed("c", "p/0/2", "1:5:0").delivered("c", "p/0/2", "1:5:0");

        assertThat(check.violations(notes.history(), batch)).hasSize(1);
    }
}
