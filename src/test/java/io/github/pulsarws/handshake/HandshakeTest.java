package io.github.pulsarws.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.error.InvalidRequestException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    @Test
    void knowsAddressAndParameters() {
        Handshake handshake = new Handshake("host", "/ws/v2/consumer/persistent/t/n/a%20b/sub", "a=b%20c");

        assertThat(handshake.address(List.of()).topic()).hasToString("persistent://t/n/a b");
        assertThat(handshake.parameters().find("a", Function.identity())).contains("b c");
    }

    @Test
    void appliesTheClusterNames() {
        Handshake handshake = new Handshake("host", "/ws/producer/persistent/t/east/n/topic", "");

        assertThat(handshake.address(List.of("east")).topic()).hasToString("persistent://t/n/topic");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> handshake.address(List.of("west")))
                .withMessage("cluster 'east' is not known here");
    }

    @Test
    void refusesAPathThatIsNoSession() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> new Handshake("host", "/ws/other", "").address(List.of()))
                .withMessage("no such path");
    }
}
