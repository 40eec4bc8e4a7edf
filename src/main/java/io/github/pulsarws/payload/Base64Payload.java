package io.github.pulsarws.payload;

import static io.github.pulsarws.error.GatewayError.PAYLOAD_ENCODING;

import io.github.pulsarws.frame.FrameFields;
import io.github.pulsarws.frame.InvalidFieldException;
import java.util.Base64;

/** A string that is Base64 (RFC 4648 section 4), which is what Pulsar's own proxy has; padding is optional. */
final class Base64Payload implements PayloadCodec {
    private static final WirePayload EMPTY = WirePayload.base64();

    @Override
    public boolean takesJson() {
        return false;
    }

    @Override
    public byte[] bytes(FrameFields request) {
        String text = request.text(FIELD);
        if (text == null) {
            throw new InvalidFieldException(PAYLOAD_ENCODING, "expected Base64 at /payload");
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(PAYLOAD_ENCODING, "not Base64 at /payload");
        }
    }

    @Override
    public WirePayload wire(byte[] bytes) {
        return WirePayload.base64(bytes);
    }

    @Override
    public WirePayload wireNull() {
        return EMPTY;
    }
}
