package io.github.pulsarws.payload;

import io.github.pulsarws.frame.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * A payload as it goes out: either bytes, which become Base64, or JSON text that is to stand in the frame as it is.
 *
 * @param bytes null if there is JSON text
 * @param json null if there are bytes
 * @param encoding what to name beside the payload: {@code base64} if that is not what the session asked for, else null
 */
public record WirePayload(
        byte @Nullable [] bytes,
        @Nullable String json,
        @Nullable String encoding) {
    private static final WirePayload NULL = json("null");

    /** Bytes of a session that asked for Base64. */
    static WirePayload base64(byte... bytes) {
        return new WirePayload(bytes, null, null);
    }

    /** Bytes that can't be sent as the session asked. */
    static WirePayload insteadBase64(byte... bytes) {
        return new WirePayload(bytes, null, "base64");
    }

    static WirePayload text(String text) {
        return json(JsonText.write(text));
    }

    static WirePayload json(String json) {
        return new WirePayload(null, json, null);
    }

    static WirePayload jsonNull() {
        return NULL;
    }
}
