package io.github.pulsarws.frame;

import jakarta.json.bind.JsonbException;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;

/**
 * Writes whatever goes to a client, as JSON.
 *
 * <p>One for all types of frames: containers make an instance of each encoder for each connection, with what CDI keeps of it,
 * which on WildFly is 300 bytes of an idle session.
 */
public class JsonEncoder implements Encoder.Text<OutboundFrame> {

    @Override
    public String encode(OutboundFrame frame) throws EncodeException {
        try {
            return frame.toJson();
        } catch (JsonbException e) {
            throw new EncodeException(frame, e.getMessage(), e);
        }
    }
}
