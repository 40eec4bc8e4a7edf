package io.github.pulsarws.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reader that begins at a point in time. */
@GatewayTest
class ReaderStartTimeIT {
    private final String topic = Topics.unique("time");

    @ParameterizedTest
    @CsvSource({"0, two", "50, three", "-50, two"}) // a broker may note a later time of its own
    void beginsWithTheFirstMessagePublishedThenOrLater(int millisAfterTheSecond, String first) throws Exception {
        long second = publishApart("one", "two", "three").get(1);
        try (WebSocketPeer peer = connect("startTimestamp=" + (second + millisAfterTheSecond))) {
            assertThat(Frames.text(peer.nextJson())).isEqualTo(first);
        }
    }

    @Test
    void beginsWithTheFirstOfAllWhereAllAreLater() throws Exception {
        publishApart("one", "two");
        try (WebSocketPeer peer = connect("startTimestamp=0")) {
            assertThat(Frames.texts(Frames.receive(peer, 2))).containsExactly("one", "two");
        }
    }

    @Test
    void beginsWithTheNextWhereAllAreEarlier() throws Exception {
        publishApart("one", "two");
        long later = System.currentTimeMillis() + Duration.ofHours(1).toMillis();
        try (WebSocketPeer peer = connect("startTimestamp=" + later)) {
            BrokerAdmin.awaitReaders(topic, 1);
            peer.expectSilence(Duration.ofMillis(300));
            Witness.publish(topic, "three");

            assertThat(Frames.text(peer.nextJson())).isEqualTo("three");
        }
    }

    @Test
    void beginsOnEveryPartitionThen() throws Exception {
        BrokerAdmin.createPartitionedTopic(topic, 2);
        Witness.publish(topic, Frames.numbered(4));
        long then = afterNow();
        Witness.publish(topic, "late0", "late1", "late2", "late3");
        try (WebSocketPeer peer = connect("startTimestamp=" + then)) {
            assertThat(Frames.texts(Frames.receive(peer, 4)))
                    .containsExactlyInAnyOrder("late0", "late1", "late2", "late3");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "startTimestamp=-1, parameter startTimestamp: '-1' is not from 0 to ",
        "startTimestamp=yesterday, parameter startTimestamp: 'yesterday' is not a whole number",
        "startTimestamp=1&messageId=earliest, startTimestamp and messageId exclude each other",
        "startTimestamp=1&startMessageIdInclusive=true, startTimestamp and startMessageIdInclusive exclude each other",
        "startMessageIdInclusive=1, parameter startMessageIdInclusive: '1' is neither true nor false",
    })
    void whatIsNotValidIsRefused(String query, String reason) {
        try (WebSocketPeer peer = connect(query)) {
            Closed closed = peer.expectClose();

            assertThat(closed.code()).isEqualTo(1008);
            assertThat(closed.reason()).startsWith("2: Failed to subscribe: " + reason);
        }
    }

    /** Publishes each text in a millisecond of its own, and returns when the broker's clients see them published. */
    private List<Long> publishApart(String... texts) throws Exception {
        for (String text : texts) {
            Witness.publish(topic, text);
            afterNow();
        }
        try (WebSocketPeer peer = connect("messageId=earliest")) {
            return Frames.receive(peer, texts.length).stream()
                    .map(ReaderStartTimeIT::publishTime)
                    .toList();
        }
    }

    private static long publishTime(JsonObject message) {
        return Instant.parse(message.getString("publishTime")).toEpochMilli();
    }

    /** A time after everything so far and before everything to come. */
    private static long afterNow() {
        long now = System.currentTimeMillis();
        await().until(() -> System.currentTimeMillis() > now + 2);
        return now + 1;
    }

    private WebSocketPeer connect(String... query) {
        return WebSocketPeer.connect(Gateway.reader(topic, query));
    }
}
