package io.github.pulsarws.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnsweredIsStoredTest {
    private final Check check = new AnsweredIsStored();
    private final Notes notes = new Notes();

    @Test
    void isKeptByWhatIsWhereTheAnswerSays() {
        notes.answered("p/0/1", "1:0");

        assertThat(check.violations(notes.history(), notes.stored("p/0/1", "1:0")))
                .isEmpty();
    }

    @Test
    void isKeptByADuplicateThatIsStoredSomewhere() {
        notes.answered("p/0/1", "");

        assertThat(check.violations(notes.history(), notes.stored("p/0/1", "1:0")))
                .isEmpty();
    }

    @Test
    void isKeptByWhatIsStoredWithoutAnAnswer() {
        notes.sent("p/0/1");

        assertThat(check.violations(notes.history(), notes.stored("p/0/1", "1:0")))
                .isEmpty();
    }

    @Test
    void isBrokenByWhatIsMissing() {
        notes.answered("p/0/1", "1:0").answered("p/0/2", "");

        assertThat(check.violations(notes.history(), new Stored(List.of())))
                .extracting(Check.Violation::text)
                .containsExactly("p/0/1", "p/0/2");
    }

    @Test
    void isBrokenByWhatIsElsewhere() {
        notes.answered("p/0/1", "1:0");

        assertThat(check.violations(notes.history(), notes.stored("p/0/1", "1:1")))
                .hasSize(1);
    }
}
