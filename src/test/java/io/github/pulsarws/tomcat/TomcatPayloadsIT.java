package io.github.pulsarws.tomcat;

import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.PropertyText;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text goes through unchanged, however it meets the container's buffers. */
@GatewayTest
@Tag("portability")
class TomcatPayloadsIT {
    private final String topic = Topics.unique("payloads");

    /** Characters of one, two, three and four bytes, at all places in words of eight bytes and in buffers. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "本", "😀", "plain, é, 本 and 😀 "})
    void textOfAnyLengthGoesThrough(String character) {
        try (WebSocketPeer consumer = WebSocketPeer.connect(Gateway.consumer(topic, "s", Gateway.EARLIEST));
                WebSocketPeer producer = WebSocketPeer.connect(Gateway.producer(topic))) {
            PropertyText.expectThrough(
                    producer,
                    request -> sendInPieces(producer, request),
                    consumer,
                    character,
                    0,
                    1,
                    2,
                    3,
                    7,
                    8,
                    9,
                    500,
                    2_047,
                    2_048,
                    2_049,
                    8_191,
                    8_192,
                    8_193,
                    20_000);
        }
    }

    /** Three frames of which none is as long as a multiple of eight bytes, as far as it can be helped. */
    private static void sendInPieces(WebSocketPeer producer, String request) {
        int first = request.offsetByCodePoints(0, 5);
        int second = request.offsetByCodePoints(first, 13);
        producer.sendFragmented(
                request.substring(0, first), request.substring(first, second), request.substring(second));
    }
}
