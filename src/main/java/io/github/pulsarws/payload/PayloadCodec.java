package io.github.pulsarws.payload;

import io.github.pulsarws.frame.FrameFields;
import io.github.pulsarws.options.QueryParameters;

/** Turns a frame's {@code payload} into a message's bytes, and back. */
public interface PayloadCodec {
    /** The name of the field. */
    String FIELD = "payload";

    /**
     * What a session asks for.
     *
     * @throws io.github.pulsarws.error.InvalidRequestException if it asks for what there is not
     */
    static PayloadCodec of(QueryParameters parameters) {
        return parameters
                .find("payloadEncoding", PayloadEncoding::ofWireName)
                .orElse(PayloadEncoding.BASE64)
                .codec();
    }

    /** The codec of those who ask for nothing. */
    static PayloadCodec standard() {
        return PayloadEncoding.BASE64.codec();
    }

    /** Whether {@link #bytes} takes the field as JSON text, so that nobody need parse it. */
    boolean takesJson();

    /**
     * The bytes that a request asks to be published.
     *
     * @throws io.github.pulsarws.frame.InvalidFieldException if the field is absent, or not what it must be
     */
    byte[] bytes(FrameFields request);

    /** How bytes go out; any bytes can. */
    WirePayload wire(byte[] bytes);

    /** What stands for the payload of a message that has none, not even an empty one. */
    WirePayload wireNull();
}
