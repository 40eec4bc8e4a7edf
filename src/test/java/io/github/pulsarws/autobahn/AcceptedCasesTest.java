package io.github.pulsarws.autobahn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptedCasesTest {
    private static final CaseResult GOOD = new CaseResult("1.1.1", "OK", "OK");
    private static final CaseResult BAD = new CaseResult("6.4.1", "FAILED", "OK");

    private final AcceptedCases accepted = AcceptedCases.of(
            "tyrus", List.of("# a comment", "", "tyrus 6.4.1 reads all of it first", "other 1.1.1 not this one"));

    @Test
    void nothingIsWrongIfWhatIsAcceptedFails() {
        assertThat(accepted.problems(List.of(GOOD, BAD))).isEmpty();
    }

    @Test
    void aFailureThatIsNotAcceptedIsAProblem() {
        CaseResult messages = new CaseResult("2.1", "FAILED", "OK");
        CaseResult closing = new CaseResult("2.2", "OK", "WRONG CODE");

        assertThat(accepted.problems(List.of(messages, closing, BAD)))
                .containsExactly(
                        "2.1 (FAILED, closing OK) fails, and is not accepted",
                        "2.2 (OK, closing WRONG CODE) fails, and is not accepted");
    }

    @Test
    void anAcceptedCaseThatPassesIsAProblem() {
        CaseResult passed = new CaseResult("6.4.1", "NON-STRICT", "INFORMATIONAL");

        assertThat(accepted.problems(List.of(passed)))
                .containsExactly(
                        "6.4.1 (NON-STRICT, closing INFORMATIONAL) passes: take it off the list of accepted cases");
    }

    @Test
    void anAcceptedCaseThatDoesNotRunIsAProblem() {
        assertThat(accepted.problems(List.of(GOOD))).containsExactly("6.4.1 is accepted, but has not run");
    }

    @Test
    void aLineWithoutAReasonIsNone() {
        assertThatThrownBy(() -> AcceptedCases.of("tyrus", List.of("tyrus 6.4.1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tyrus 6.4.1");
    }
}
