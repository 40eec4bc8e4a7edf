package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import org.apache.pulsar.client.api.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An event time is a date-time of RFC 3339. */
@GatewayTest
class PublishEventTimeIT {
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T16:37:15.615Z,          1795451835615",
        "2026-11-23t16:37:15.615z,          1795451835615",
        "2026-11-23T17:37:15.615+01:00,     1795451835615",
        "2026-11-23T10:07:15.615-06:30,     1795451835615",
        "2026-11-23T16:37:15.615999999Z,    1795451835615",
        "2026-11-23T16:37:15.6+00:00,       1795451835600",
        "2026-11-23T16:37:15Z,              1795451835000",
        "1970-01-01T00:00:00.001Z,          1",
        "1969-07-20T20:17:40Z,              -14182940000",
        "9999-12-31T23:59:59Z,              253402300799000",
    })
    void timeIsTheMessages(String eventTime, long millis) throws Exception {
        assertThat(published("'eventTime':'" + eventTime + "'").getEventTime()).isEqualTo(millis);
    }

    @Test
    void nullIsNoTime() throws Exception {
        assertThat(published("'eventTime':null").getEventTime()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "1795451835615",
                "2026-11-23",
                "2026-11-23T16:37:15",
                "2026-11-23 16:37:15Z",
                "2026-13-23T16:37:15Z",
                "2026-02-29T16:37:15Z",
                "2026-11-23T16:37:15Z and more",
            })
    void anyOtherTextIsError7(String eventTime) {
        assertRejected(
                "'" + eventTime + "'",
                7,
                "Invalid payload encoding: expected an RFC 3339 date-time with offset at /eventTime");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "['2026-11-23T16:37:15Z']"})
    void anythingButATextIsError3(String eventTime) {
        assertRejected(eventTime, 3, "Failed to de-serialize from JSON: expected a string at /eventTime");
    }

    private static Message<byte[]> published(String members) throws Exception {
        String topic = Topics.unique("event-time");
        Sessions.publish(topic, request("text", members));
        return Witness.firstMessage(topic);
    }

    private static void assertRejected(String eventTime, int error, String message) {
        try (WebSocketPeer session = Sessions.open("rejected-event-times")) {
            Sessions.assertFailed(session.ask(request("x", "'eventTime':" + eventTime)), error, message);
            Sessions.publish(session, request("next"));
        }
    }
}
