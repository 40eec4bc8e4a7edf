package io.github.pulsarws.socket;

import io.github.pulsarws.frame.OutboundFrame;
import jakarta.websocket.EncodeException;
import jakarta.websocket.SendHandler;

/** Sends one session's frames, one at a time. */
@FunctionalInterface
interface TextSender {
    /**
     * Sends a frame; the result may come within the call.
     *
     * @throws EncodeException if it can't be written as JSON; the handler may be told of that instead
     */
    void send(OutboundFrame frame, SendHandler handler) throws EncodeException;
}
