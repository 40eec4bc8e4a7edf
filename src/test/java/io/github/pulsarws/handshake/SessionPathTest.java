package io.github.pulsarws.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionPathTest {
    @ParameterizedTest
    @CsvSource({
        "/ws/v2/producer/a, V2, PRODUCER",
        "/ws/v2/consumer/a, V2, CONSUMER",
        "/ws/v2/reader/a, V2, READER",
        "/ws/v3/consumer/a, V3, CONSUMER",
        "/ws/producer/a, V1, PRODUCER",
        "/ws/consumer/a, V1, CONSUMER",
        "/ws/reader/a, V1, READER",
    })
    void namesVersionAndKind(String path, ApiVersion version, SessionKind kind) {
        assertThat(SessionPath.parse(path)).contains(new SessionPath(version, kind, List.of("a")));
    }

    @Test
    void segmentsStayEncodedAndEmptyOnesCount() {
        assertThat(SessionPath.parse("/ws/v2/producer/a%2Fb//c+d/"))
                .hasValueSatisfying(path -> assertThat(path.segments()).containsExactly("a%2Fb", "", "c+d", ""));
    }

    @Test
    void aKindAloneHasNoSegments() {
        assertThat(SessionPath.parse("/ws/producer"))
                .hasValueSatisfying(path -> assertThat(path.segments()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/ws",
                "/ws/",
                "/ws/v2",
                "/ws/v2/",
                "/ws/v1/producer/a",
                "/ws/v3",
                "/ws/v3/",
                "/ws/v3/producer/a",
                "/ws/v3/reader/a",
                "/ws/v4/consumer/a",
                "/ws/Producer/a",
                "/ws/producers/a",
                "/ws/prod%75cer/a",
                "/ws;a=b/producer/a",
                "/%77s/producer/a",
                "//ws/producer/a",
                "/x/../ws/producer/a",
                "ws/producer/a",
                "/wss/producer/a"
            })
    void anyOtherPathIsNoSession(String path) {
        assertThat(SessionPath.parse(path)).isEmpty();
    }
}
