package io.github.pulsarws.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnacknowledgedComesAgainTest {
    private final Check check = new UnacknowledgedComesAgain();
    private final Notes notes = new Notes().delivered("c", "p/0/1", "1:0");
    private final Stored stored = notes.stored("p/0/1", "1:0");

    @Test
    void isKeptByWhatComesUntilItIsAcknowledged() {
        notes.nacked("c", "p/0/1", "1:0").delivered("c", "p/0/1", "1:0").ackSent("c", "p/0/1", "1:0");

        assertThat(check.violations(notes.history(), stored)).isEmpty();
    }

    @Test
    void isKeptByACopyThatComesBeforeTheConfirmation() {
        notes.ackSent("c", "p/0/1", "1:0").delivered("c", "p/0/1", "1:0").confirmed("c", "p/0/1", "1:0");

        assertThat(check.violations(notes.history(), stored)).isEmpty();
    }

    @Test
    void isBrokenByWhatIsKeptAndDoesNotComeAgain() {
        assertThat(check.violations(notes.history(), stored)).hasSize(1);
    }

    @Test
    void isBrokenByWhatIsRefusedAndDoesNotComeAgain() {
        notes.nacked("c", "p/0/1", "1:0");

        assertThat(check.violations(notes.history(), stored)).hasSize(1);
    }

    @Test
    void isBrokenByWhatOneOfTheSubscriptionsNeverGets() {
        notes.ackSent("c", "p/0/1", "1:0").deliveredOn("other", "p/0/2", "1:1");

        assertThat(check.violations(notes.history(), stored)).hasSize(1);
    }
}
