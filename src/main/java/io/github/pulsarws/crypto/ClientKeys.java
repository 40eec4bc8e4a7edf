package io.github.pulsarws.crypto;

import io.github.pulsarws.crypto.RequestedEncryption.ClientKey;
import io.github.pulsarws.error.LogText;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the keys of a client that encrypts by itself: {@code {"name":{"keyValue":"<Base64>","metadata":{}}}}. */
final class ClientKeys {
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private ClientKeys() {}

    /**
     * {@return empty if the text is not Base64 of a JSON object, so that it holds names}
     *
     * @throws IllegalArgumentException if the object does not describe keys, worded to follow the text
     */
    static Optional<Map<String, ClientKey>> find(String text) {
        return object(text).map(ClientKeys::keys);
    }

    private static Optional<JsonObject> object(String text) {
        try {
            // a plus sign that was not percent-encoded has arrived as a space
            byte[] json = Base64.getDecoder().decode(text.strip().replace(' ', '+'));
            try (JsonReader reader = READERS.createReader(new ByteArrayInputStream(json))) {
                return Optional.of(reader.readObject());
            }
        } catch (IllegalArgumentException | JsonException e) {
            return Optional.empty();
        }
    }

    private static Map<String, ClientKey> keys(JsonObject object) {
        if (object.isEmpty()) {
            throw new IllegalArgumentException("holds no key");
        }
        Map<String, ClientKey> keys = new LinkedHashMap<>();
        object.forEach((name, value) -> keys.put(name(name), key(name, value)));
        return keys;
    }

    private static String name(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("holds a key without a name");
        }
        if (!LogText.isPlain(name.strip())) {
            throw new IllegalArgumentException("holds a key whose name has a control character");
        }
        return name.strip();
    }

    private static ClientKey key(String name, JsonValue value) {
        if (!(value instanceof JsonObject key) || !(key.get("keyValue") instanceof JsonString encrypted)) {
            throw new IllegalArgumentException("holds no keyValue for key " + name);
        }
        return new ClientKey(bytes(name, encrypted), metadata(name, key.get("metadata")));
    }

    private static byte[] bytes(String name, JsonString base64) {
        try {
            return Base64.getDecoder().decode(base64.getString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("holds a keyValue that is not Base64 for key " + name, e);
        }
    }

    private static Map<String, String> metadata(String name, @Nullable JsonValue value) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (value instanceof JsonObject object) {
            object.forEach((label, text) -> metadata.put(label, text(name, text)));
        } else if (value != null && value != JsonValue.NULL) {
            throw new IllegalArgumentException("holds metadata that is no object for key " + name);
        }
        return metadata;
    }

    private static String text(String name, JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw new IllegalArgumentException("holds metadata that is not text for key " + name);
    }
}
