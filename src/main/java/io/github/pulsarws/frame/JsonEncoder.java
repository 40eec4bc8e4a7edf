package io.github.pulsarws.frame;

import jakarta.json.bind.JsonbException;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;

/** What the encoders share: a frame as JSON. */
public abstract class JsonEncoder<T extends OutboundFrame> implements Encoder.Text<T> {

    @Override
    public final String encode(T frame) throws EncodeException {
        try {
            return frame.toJson();
        } catch (JsonbException e) {
            throw new EncodeException(frame, e.getMessage(), e);
        }
    }
}
