package io.github.pulsarws.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoredOnceInOrderTest {
    private static final String FIRST = Texts.text(Texts.NUMBERED, 1);
    private static final String SECOND = Texts.text(Texts.NUMBERED, 2);

    private final Check check = new StoredOnceInOrder();
    private final Notes notes = new Notes();

    @Test
    void isKeptByWhatIsSentTwiceAndStoredOnce() {
        notes.sent(FIRST).sent(SECOND).sent(FIRST).sent(SECOND);

        assertThat(check.violations(notes.history(), notes.stored(FIRST, "1:0", SECOND, "1:1")))
                .isEmpty();
    }

    @Test
    void saysNothingAboutProducersThatDoNotNumber() {
        notes.sent("p/0/1").sent("p/0/2");

        assertThat(check.violations(notes.history(), notes.stored("p/0/2", "1:0", "p/0/1", "1:1", "p/0/1", "1:2")))
                .isEmpty();
    }

    @Test
    void isBrokenByWhatIsStoredTwice() {
        notes.sent(FIRST).sent(SECOND);

        assertThat(check.violations(notes.history(), notes.stored(FIRST, "1:0", SECOND, "1:1", SECOND, "1:2")))
                .extracting(Check.Violation::text)
                .containsExactly(SECOND);
    }

    @Test
    void isBrokenByAnotherOrder() {
        notes.sent(FIRST).sent(SECOND);

        assertThat(check.violations(notes.history(), notes.stored(SECOND, "1:0", FIRST, "1:1")))
                .extracting(Check.Violation::text)
                .containsExactly(FIRST);
    }
}
