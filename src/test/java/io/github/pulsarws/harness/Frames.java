package io.github.pulsarws.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pulsar.client.api.MessageId;

/** What consumer and reader sessions send and receive, in short. */
public final class Frames {
    private Frames() {}

    /** The next messages, in their order. */
    public static List<JsonObject> receive(WebSocketPeer peer, int count) {
        return Stream.generate(peer::nextJson).limit(count).toList();
    }

    /** The payloads of the next messages, each of which is acknowledged before the next is awaited. */
    public static List<String> consume(WebSocketPeer peer, int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            JsonObject message = peer.nextJson();
            peer.send(ack(message));
            texts.add(text(message));
        }
        return texts;
    }

    /** As {@link #receive}, from a session that may get several as one array. */
    public static List<JsonObject> receiveItems(WebSocketPeer peer, int count) {
        List<JsonObject> items = new ArrayList<>();
        while (items.size() < count) {
            items.addAll(items(peer.next()));
        }
        return items;
    }

    /** The objects in a frame, which is one or an array of them. */
    public static List<JsonObject> items(String frame) {
        try (JsonReader reader = Json.createReader(new StringReader(frame))) {
            return reader.readValue() instanceof JsonArray array
                    ? array.getValuesAs(JsonObject.class)
                    : List.of(Json.createReader(new StringReader(frame)).readObject());
        }
    }

    /** Frames as one array. */
    public static String array(List<String> frames) {
        return frames.stream().collect(Collectors.joining(",", "[", "]"));
    }

    /** A message's payload. */
    public static String text(JsonObject message) {
        return new String(Base64.getDecoder().decode(message.getString("payload")), UTF_8);
    }

    public static List<String> texts(List<JsonObject> messages) {
        return messages.stream().map(Frames::text).toList();
    }

    public static String id(JsonObject message) {
        return message.getString("messageId");
    }

    /** A message id as clients of the gateway see it. */
    public static String wireId(MessageId id) {
        return Base64.getEncoder().encodeToString(id.toByteArray());
    }

    /** The acknowledgement in its oldest form, without a type. */
    public static String ack(JsonObject message) {
        return ack(id(message));
    }

    public static String ack(String wireId) {
        return Json.createObjectBuilder().add("messageId", wireId).build().toString();
    }

    public static String negativeAck(JsonObject message) {
        return Json.createObjectBuilder()
                .add("type", "negativeAcknowledge")
                .add("messageId", id(message))
                .build()
                .toString();
    }

    /** {@code m0}, {@code m1} and so on. */
    public static String[] numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "m" + i).toArray(String[]::new);
    }
}
