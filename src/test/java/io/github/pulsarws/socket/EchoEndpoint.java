package io.github.pulsarws.socket;

import io.github.pulsarws.error.CloseReasons;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.frame.FrameFields;
import io.github.pulsarws.frame.JsonDecoder;
import io.github.pulsarws.frame.JsonEncoder;
import io.github.pulsarws.frame.OutboundFrame;
import io.github.pulsarws.handshake.Arrivals;
import io.github.pulsarws.handshake.EndpointInjector;
import io.github.pulsarws.stats.Tallies;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Sends back what comes, which the Autobahn test suite wants of a server; tests put it into a copy of the WAR, in the place
 * of the endpoint for producers.
 *
 * <p>So the suite meets everything that a frame passes on its way through the gateway but JSON: the filter before the
 * handshake and what it does to the connection, the parts that are put together, and the one way out of text.
 */
@ServerEndpoint(
        value = "/ws/producer/{" + Arrivals.PATH_PARAMETER + "}",
        configurator = EndpointInjector.class,
        encoders = JsonEncoder.class)
public class EchoEndpoint {
    @Inject
    OpenSockets sockets;

    @Inject
    Arrivals arrivals;

    @Inject
    Tallies tallies;

    private OpenSockets.Opened<Void, EchoOwner> opened;
    private FrameAssembler assembler;

    @OnOpen
    public void open(Session session, @PathParam(Arrivals.PATH_PARAMETER) String key) {
        opened = arrivals.claim(
                key,
                GatewayError.UNKNOWN,
                arrival -> sockets.open(
                        session,
                        new NoJson(),
                        (socket, held) -> new EchoOwner(
                                held,
                                arrival.admission(),
                                tallies.begin(
                                        "producer",
                                        Arrivals.number(key),
                                        arrival.handshake().request()))));
        assembler = new FrameAssembler(Integer.MAX_VALUE / 4, opened.owner().held());
    }

    @OnMessage
    public void text(String part, boolean last) {
        try {
            assembler.text(part, last).map(Text::new).ifPresent(opened.socket()::answer);
        } catch (FrameAssembler.TooLongException | FrameAssembler.NoRoomException e) {
            tooLong(e);
        }
    }

    /** Past the one way out, which is for text: the gateway sends nothing else. */
    @OnMessage
    public void binary(Session session, ByteBuffer part, boolean last) throws IOException {
        try {
            Optional<ByteBuffer> message = assembler.bytes(part, last);
            if (message.isPresent()) {
                session.getBasicRemote().sendBinary(message.get());
            }
        } catch (FrameAssembler.TooLongException | FrameAssembler.NoRoomException e) {
            tooLong(e);
        }
    }

    private void tooLong(Exception failure) {
        opened.socket().close(CloseReasons.of(CloseCodes.TOO_BIG, String.valueOf(failure.getMessage())));
    }

    @OnMessage
    public void pong(PongMessage pong) {
        opened.conversation().pong();
    }

    @OnClose
    public void closed(CloseReason reason) {
        opened.conversation().closed(reason);
    }

    @OnError
    public void failed(Throwable failure) {
        opened.conversation().failed(failure);
    }

    /** A text on its way back. */
    public record Text(String content) implements OutboundFrame {
        @Override
        public int weight() {
            return 2 * content.length();
        }

        @Override
        public String toJson() {
            return content;
        }
    }

    /** Takes the place of a decoder; never called, as nothing here is JSON. */
    private static final class NoJson extends JsonDecoder<Void> {
        @Override
        protected Void read(FrameFields fields) {
            throw new IllegalStateException("an echo reads nothing");
        }
    }
}
