package io.github.pulsarws.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveredIsStoredTest {
    private final Check check = new DeliveredIsStored();
    private final Notes notes = new Notes().delivered("c", "p/0/1", "1:0");

    @Test
    void isKeptByWhatIsThere() {
        assertThat(check.violations(notes.history(), notes.stored("p/0/1", "1:0")))
                .isEmpty();
    }

    @Test
    void isBrokenByWhatIsNotThere() {
        assertThat(check.violations(notes.history(), notes.stored())).hasSize(1);
    }

    @Test
    void isBrokenByAnotherId() {
        assertThat(check.violations(notes.history(), notes.stored("p/0/1", "1:1")))
                .hasSize(1);
    }
}
