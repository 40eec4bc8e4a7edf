package io.github.pulsarws.launch;

import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Publishes one message through the gateway, as a client would: the proof that everything works together. */
final class PublishProbe implements WebSocket.Listener {
    private static final String REQUEST = "{\"payload\":\"cmVhZHk=\"}";

    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final StringBuilder answer = new StringBuilder();

    private PublishProbe() {}

    /**
     * @param published whether the message was accepted
     * @param answer what the gateway has said to it
     */
    record Outcome(boolean published, String answer) {}

    static Outcome publish(URI producer, Duration bound) {
        PublishProbe probe = new PublishProbe();
        CompletableFuture<WebSocket> session = Http.CLIENT.newWebSocketBuilder().buildAsync(producer, probe);
        session.thenCompose(socket -> socket.sendText(REQUEST, true)).whenComplete((socket, failure) -> {
            if (failure != null) {
                probe.onError(socket, failure);
            }
        });
        Outcome none = new Outcome(false, "no answer within " + bound.toSeconds() + " seconds");
        probe.outcome.completeOnTimeout(none, bound.toMillis(), TimeUnit.MILLISECONDS);
        Outcome outcome = probe.outcome.join();
        session.thenCompose(socket -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
        return outcome;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        answer.append(part);
        if (last) {
            outcome.complete(new Outcome(answer.indexOf("\"result\":\"ok\"") >= 0, answer.toString()));
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        outcome.complete(new Outcome(false, "session closed with " + code + ", " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        outcome.complete(new Outcome(false, failure.toString()));
    }
}
