package io.github.pulsarws.payload;

import static io.github.pulsarws.error.GatewayError.PAYLOAD_ENCODING;

import io.github.pulsarws.frame.FrameFields;
import io.github.pulsarws.frame.InvalidFieldException;
import io.github.pulsarws.frame.JsonNode;
import io.github.pulsarws.frame.JsonText;

/**
 * Any JSON value, whose text is the payload; bytes that are not the text of one value go out as Base64.
 *
 * <p>The text is never rewritten, in neither direction: that would change numbers, and drop members that have the same
 * name. {@code null} is a value like any other.
 */
final class JsonPayload implements PayloadCodec {
    /** With it a frame keeps within its own limit, even in an array: two levels are the frame's. */
    private static final int MAX_DEPTH = JsonNode.MAX_DEPTH - 2;

    @Override
    public boolean takesJson() {
        return true;
    }

    @Override
    public byte[] bytes(FrameFields request) {
        String json = request.json(FIELD);
        if (json == null) {
            throw new InvalidFieldException(PAYLOAD_ENCODING, "expected a JSON value at /payload");
        }
        return Utf8.encode(json)
                .orElseThrow(() -> new InvalidFieldException(
                        PAYLOAD_ENCODING, "half of a surrogate pair, not escaped, at /payload"));
    }

    @Override
    public WirePayload wire(byte[] bytes) {
        return Utf8.decode(bytes)
                .filter(text -> JsonText.isOneValue(text, MAX_DEPTH))
                .map(WirePayload::json)
                .orElseGet(() -> WirePayload.insteadBase64(bytes));
    }

    @Override
    public WirePayload wireNull() {
        return WirePayload.jsonNull();
    }
}
