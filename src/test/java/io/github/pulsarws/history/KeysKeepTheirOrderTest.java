package io.github.pulsarws.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeysKeepTheirOrderTest {
    private final Check check = new KeysKeepTheirOrder();
    private final Notes notes = new Notes();
    private final Stored stored = notes.stored("p/0/0", "1:0", "p/1/1", "1:1", "p/0/4", "1:2");

    @Test
    void isKeptByKeysAmongOneAnother() {
        notes.delivered("a", "p/1/1", "1:1").delivered("b", "p/0/0", "1:0").delivered("a", "p/0/4", "1:2");

        assertThat(check.violations(notes.history(), stored)).isEmpty();
    }

    @Test
    void isKeptByWhatComesAgain() {
        notes.delivered("a", "p/0/0", "1:0").delivered("a", "p/0/4", "1:2").delivered("b", "p/0/0", "1:0");

        assertThat(check.violations(notes.history(), stored)).isEmpty();
    }

    @Test
    void isBrokenByTheSecondOfAKeyBeforeTheFirst() {
        notes.delivered("a", "p/0/4", "1:2").delivered("b", "p/0/0", "1:0");

        assertThat(check.violations(notes.history(), stored))
                .extracting(Check.Violation::text)
                .containsExactly("p/0/0");
    }

    @Test
    void isNotPromisedWhereMessagesAreRefused() {
        notes.nacked("a", "p/1/1", "1:1").delivered("a", "p/0/4", "1:2").delivered("b", "p/0/0", "1:0");

        assertThat(check.violations(notes.history(), stored)).isEmpty();
    }
}
