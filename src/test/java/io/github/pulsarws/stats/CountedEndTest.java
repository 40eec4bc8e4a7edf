package io.github.pulsarws.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedEndTest {
    @Test
    void theNumberOfTheErrorIsInTheReason() {
        assertThat(CountedEnd.byGateway("reader", 1011, "8: Unknown error").error())
                .isEqualTo("8");
        for (String other : new String[] {"", "8", "8 ", "the gateway is shutting down", "a: b"}) {
            assertThat(CountedEnd.byGateway("reader", 1001, other).error())
                    .as(other)
                    .isEqualTo("none");
        }
    }

    @Test
    void codesOfAClientsOwnCountTogether() {
        assertThat(CountedEnd.byClient("reader", 1000).code()).isEqualTo("1000");
        assertThat(CountedEnd.byClient("reader", 1006).code()).isEqualTo("1006");
        assertThat(CountedEnd.byClient("reader", 3000).code()).isEqualTo("other");
        assertThat(CountedEnd.byClient("reader", 4999).code()).isEqualTo("other");
    }
}
