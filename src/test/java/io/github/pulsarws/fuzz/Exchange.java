package io.github.pulsarws.fuzz;

import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.RawFrame;
import io.github.pulsarws.harness.WebSocketPeer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One message and what comes for it: until the probe behind it and all that is expected have been answered. */
final class Exchange {
    private final Message message;
    private final List<Expectation> missing;
    private final Expectation probe;
    private final List<JsonObject> answers = new ArrayList<>();
    private final List<String> delivered = new ArrayList<>();
    private boolean probed;

    /** @param probe sent behind the message, unless that must end the session */
    Exchange(Message message, Message probe) {
        this.message = message;
        this.missing = new ArrayList<>(message.answers());
        this.probe = probe.answers().get(0);
    }

    /** Whether a probe makes sense: in what is sent to one that closes, its close frame may get lost. */
    boolean wantsProbe() {
        return message.end().filter(Message.End::certain).isEmpty();
    }

    /** Reads until it is over. */
    Observation observe(FuzzConnection connection) throws IOException {
        long end = System.nanoTime() + WebSocketPeer.PATIENCE.toNanos();
        try {
            while (!(probed && missing.isEmpty())) {
                Optional<RawFrame> frame = connection.next();
                if (frame.isEmpty()) {
                    return ended(Optional.empty());
                }
                if (frame.get().opcode() == RawFrame.CLOSE) {
                    return ended(frame);
                }
                if (frame.get().opcode() == RawFrame.TEXT) {
                    Frames.items(frame.get().text()).forEach(this::take);
                }
                if (System.nanoTime() > end) {
                    return new Observation(answers, Optional.empty(), true);
                }
            }
            return new Observation(answers, Optional.empty(), false);
        } catch (SocketTimeoutException e) {
            return new Observation(answers, Optional.empty(), true);
        }
    }

    /** The ids of messages of the topic that came meanwhile. */
    List<String> delivered() {
        return delivered;
    }

    private void take(JsonObject object) {
        if (Oracle.isDelivery(object)) {
            delivered.add(object.getString("messageId"));
        } else if (Oracle.matches(probe, object)) {
            probed = true;
        } else {
            missing.stream()
                    .filter(expected -> Oracle.matches(expected, object))
                    .findFirst()
                    .ifPresent(missing::remove);
            answers.add(object);
        }
    }

    private Observation ended(Optional<RawFrame> close) {
        return new Observation(answers, Optional.of(new Observation.Ended(close.map(RawFrame::closed))), false);
    }
}
