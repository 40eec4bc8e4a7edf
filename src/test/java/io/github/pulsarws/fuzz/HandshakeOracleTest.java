package io.github.pulsarws.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Closed;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeOracleTest {
    @Test
    void aClearRefusalIsRight() {
        assertThat(HandshakeOracle.problems(404, "No such path", false)).isEmpty();
        assertThat(HandshakeOracle.problems(Optional.of(new Closed(1008, "1: Failed to create producer: x"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 500, 503})
    void anotherStatusIsWrong(int status) {
        assertThat(HandshakeOracle.problems(status, "", false)).containsExactly("status " + status);
    }

    @Test
    void aPageIsRightElsewhereOnly() {
        assertThat(HandshakeOracle.problems(200, "", true)).isEmpty();
        assertThat(HandshakeOracle.problems(500, "", true)).hasSize(1);
        assertThat(RandomTarget.leadsElsewhere("/ws/%2E./x")).isTrue();
        assertThat(RandomTarget.leadsElsewhere("/ws/%zz")).isTrue();
        assertThat(RandomTarget.leadsElsewhere("/ws/%20?a=%zz&b=..")).isFalse();
        assertThat(RandomTarget.leadsElsewhere("/ws/x.y")).isFalse();
    }

    @Test
    void pathsOutsideOfTheGatewaysAreNotJudged() {
        assertThat(RandomTarget.isOurs("/ws/v2?a=/x")).isTrue();
        assertThat(RandomTarget.isOurs("/ws?a")).isTrue();
        assertThat(RandomTarget.isOurs("/wspublic/default")).isFalse();
    }

    @Test
    void aStackTraceIsWrong() {
        assertThat(HandshakeOracle.problems(400, "java.lang.IllegalArgumentException: x\n\tat y", false))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1011, 8: Unknown error", "1000, ''", "1008, ''", "1008, Failed", "1008, 1: org.apache.pulsar.X"})
    void anotherCloseIsWrong(int code, String reason) {
        assertThat(HandshakeOracle.problems(Optional.of(new Closed(code, reason))))
                .hasSize(1);
    }

    @Test
    void anEndWithoutAWordIsWrong() {
        assertThat(HandshakeOracle.problems(Optional.empty())).hasSize(1);
    }
}
