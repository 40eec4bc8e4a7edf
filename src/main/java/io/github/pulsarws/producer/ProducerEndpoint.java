package io.github.pulsarws.producer;

import io.github.pulsarws.frame.JsonEncoder;
import io.github.pulsarws.handshake.Arrivals;
import io.github.pulsarws.handshake.EndpointInjector;
import io.github.pulsarws.socket.Conversation;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;

/**
 * Where producer sessions of all forms of the API arrive.
 *
 * <p>The container makes one instance for each connection, so the conversation is the session's state. It hands over
 * parts rather than decoded requests, for the reason that {@link Conversation} gives; the decoder is called there.
 */
@ServerEndpoint(
        value = "/ws/producer/{" + Arrivals.PATH_PARAMETER + "}",
        configurator = EndpointInjector.class,
        decoders = PublishRequestDecoder.class,
        encoders = JsonEncoder.class)
public class ProducerEndpoint {
    @Inject
    Publishers publishers;

    private Conversation<ProducerFrame> conversation;

    @OnOpen
    public void opened(Session session, @PathParam(Arrivals.PATH_PARAMETER) String arrival) {
        conversation = publishers.open(session, arrival);
    }

    @OnMessage
    public void text(String part, boolean last) {
        conversation.text(part, last);
    }

    @OnMessage
    public void binary(ByteBuffer part, boolean last) {
        conversation.binary(part, last);
    }

    @OnMessage
    public void pong(PongMessage pong) {
        conversation.pong();
    }

    @OnClose
    public void closed(CloseReason reason) {
        if (conversation != null) {
            conversation.closed(reason);
        }
    }

    @OnError
    public void failed(Session session, Throwable failure) {
        if (conversation != null) {
            conversation.failed(failure);
        } else {
            Conversation.notBegun(session, failure);
        }
    }
}
