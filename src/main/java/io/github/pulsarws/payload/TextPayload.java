package io.github.pulsarws.payload;

import static io.github.pulsarws.error.GatewayError.PAYLOAD_ENCODING;

import io.github.pulsarws.frame.FrameFields;
import io.github.pulsarws.frame.InvalidFieldException;
import org.jspecify.annotations.Nullable;

/** A string, whose UTF-8 bytes are the payload; bytes that are not UTF-8 go out as Base64. */
final class TextPayload implements PayloadCodec {
    private static final WirePayload EMPTY = WirePayload.text("");

    @Override
    public boolean takesJson() {
        return false;
    }

    @Override
    public byte[] bytes(FrameFields request) {
        String text = text(request);
        if (text == null) {
            throw notText();
        }
        return Utf8.encode(text)
                .orElseThrow(() -> new InvalidFieldException(
                        PAYLOAD_ENCODING, "half of a surrogate pair, which has no UTF-8, at /payload"));
    }

    private static @Nullable String text(FrameFields request) {
        try {
            return request.text(FIELD);
        } catch (InvalidFieldException e) {
            throw notText();
        }
    }

    private static InvalidFieldException notText() {
        return new InvalidFieldException(PAYLOAD_ENCODING, "expected a string at /payload");
    }

    @Override
    public WirePayload wire(byte[] bytes) {
        return Utf8.decode(bytes).map(WirePayload::text).orElseGet(() -> WirePayload.insteadBase64(bytes));
    }

    @Override
    public WirePayload wireNull() {
        return EMPTY;
    }
}
