package io.github.pulsarws.harness;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A raw WebSocket client: sends and sees frames and close codes as they are.
 *
 * <p>Every wait is bounded and fails with what came instead. Text is sent as the JDK does it, in frames of 16 KiB, unless
 * {@link #connectSendingWholeTexts} was used; {@link #sendBinary} sends a single frame however long it is.
 */
public final class WebSocketPeer implements AutoCloseable {
    /** Long enough for a busy machine; a test that waits so long has failed. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Read by the JDK whenever a connection is made. */
    private static final String TEXT_FRAME_SIZE = "jdk.httpclient.websocket.intermediateBufferSize";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final URI uri;
    private final Inbox inbox;
    private final WebSocket socket;

    private WebSocketPeer(URI uri, Inbox inbox, WebSocket socket) {
        this.uri = uri;
        this.inbox = inbox;
        this.socket = socket;
    }

    public static WebSocketPeer connect(URI uri) {
        return connect(uri, UnaryOperator.identity());
    }

    /** @param handshake adds headers or subprotocols */
    public static WebSocketPeer connect(URI uri, UnaryOperator<WebSocket.Builder> handshake) {
        return connect(CLIENT, uri, handshake, Inbox.reading());
    }

    /** @param client decides whom to trust */
    public static WebSocketPeer connect(URI uri, HttpClient client) {
        return connect(client, uri, UnaryOperator.identity(), Inbox.reading());
    }

    /** A client that reads nothing from the network, not even a close frame, until {@link #read} is called. */
    public static WebSocketPeer connectWithoutReading(URI uri) {
        return connect(CLIENT, uri, UnaryOperator.identity(), Inbox.notReading());
    }

    /** A client that sends every text in a single frame, as browsers and most libraries do, up to a length of 32 MiB. */
    public static WebSocketPeer connectSendingWholeTexts(URI uri) {
        System.setProperty(TEXT_FRAME_SIZE, String.valueOf(32 * 1024 * 1024));
        try {
            return connect(uri);
        } finally {
            System.clearProperty(TEXT_FRAME_SIZE);
        }
    }

    private static WebSocketPeer connect(
            HttpClient client, URI uri, UnaryOperator<WebSocket.Builder> handshake, Inbox inbox) {
        CompletableFuture<WebSocket> socket = handshake
                .apply(client.newWebSocketBuilder())
                .buildAsync(uri, inbox)
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return new WebSocketPeer(uri, inbox, socket.join());
        } catch (CompletionException e) {
            throw new AssertionError("cannot connect to " + uri + ": " + explain(e.getCause()), e);
        }
    }

    private static String explain(Throwable failure) {
        return failure instanceof WebSocketHandshakeException refused
                ? "HTTP status " + refused.getResponse().statusCode()
                : failure.toString();
    }

    public void send(String text) {
        await(socket.sendText(text, true), "sending a text");
    }

    /** Sends one text message in as many frames as there are parts. */
    public void sendFragmented(String... parts) {
        for (int i = 0; i < parts.length; i++) {
            await(socket.sendText(parts[i], i == parts.length - 1), "sending a part of a text");
        }
    }

    /** Sends the beginning of a text message, of which more is to come. */
    public void sendPart(String part) {
        await(socket.sendText(part, false), "sending a part of a text");
    }

    public void sendBinary(byte... bytes) {
        await(socket.sendBinary(ByteBuffer.wrap(bytes), true), "sending bytes");
    }

    /** The next message, a text. */
    public String next() {
        return next(PATIENCE);
    }

    public String next(Duration bound) {
        Event event = inbox.poll(bound);
        if (event instanceof Event.Text text) {
            return text.content();
        }
        throw unexpected("a text", event, bound);
    }

    /** The next message, a JSON object, if one comes within the time. */
    public Optional<JsonObject> pollJson(Duration time) {
        Event event = inbox.poll(time);
        if (event == null) {
            return Optional.empty();
        }
        if (event instanceof Event.Text text) {
            return Optional.of(json(text.content()));
        }
        throw unexpected("a text or nothing", event, time);
    }

    /** The next message, a JSON object. */
    public JsonObject nextJson() {
        return nextJson(PATIENCE);
    }

    public JsonObject nextJson(Duration bound) {
        return json(next(bound));
    }

    /** Sends a request and returns the next message, which is expected to be its answer. */
    public JsonObject ask(String request) {
        send(request);
        return nextJson();
    }

    /** The close frame, which must be the next thing to arrive. */
    public Closed expectClose() {
        return expectClose(PATIENCE);
    }

    public Closed expectClose(Duration bound) {
        Event event = inbox.poll(bound);
        if (event instanceof Event.Close close) {
            return close.closed();
        }
        throw unexpected("a close frame", event, bound);
    }

    /** Fails if anything arrives within the time. */
    public void expectSilence(Duration time) {
        Event event = inbox.poll(time);
        if (event != null) {
            throw new AssertionError(uri + ": expected silence, but got " + event);
        }
    }

    /** Fails if anything has arrived already. */
    public void expectNothingYet() {
        expectSilence(Duration.ZERO);
    }

    /** Reads so many frames more; only for a client that was connected without reading. */
    public void read(long frames) {
        socket.request(frames);
    }

    /** Closes with a code and waits for the gateway's close frame; messages still under way are dropped. */
    public Closed close(int code, String reason) {
        await(socket.sendClose(code, reason), "sending a close frame");
        Event event = inbox.poll(PATIENCE);
        while (event != null && !(event instanceof Event.Close)) {
            event = inbox.poll(PATIENCE);
        }
        if (event instanceof Event.Close close) {
            return close.closed();
        }
        throw unexpected("an answer to the close frame", null, PATIENCE);
    }

    /** Cuts the connection, without a word to the gateway. */
    public void abort() {
        socket.abort();
    }

    /** Closes normally if that is still possible, and leaves nothing open in any case. */
    @Override
    public void close() {
        try {
            if (!socket.isOutputClosed()) {
                socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
            inbox.awaitEnd(Duration.ofSeconds(2));
        } catch (Exception e) {
            // the test is over, and abort() follows
        } finally {
            socket.abort();
        }
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private void await(CompletableFuture<?> operation, String what) {
        try {
            operation.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            throw new AssertionError(uri + ": " + what + " failed: " + e.getCause(), e);
        }
    }

    private AssertionError unexpected(String expected, Event event, Duration bound) {
        String got = event == null ? "nothing arrived within " + bound.toMillis() + " ms" : "got " + event;
        return new AssertionError(uri + ": expected " + expected + ", but " + got);
    }
}
