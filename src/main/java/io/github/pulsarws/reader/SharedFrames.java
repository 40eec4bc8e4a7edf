package io.github.pulsarws.reader;

import io.github.pulsarws.delivery.DeliveryFormat;
import io.github.pulsarws.delivery.DeliveryFrame;
import io.github.pulsarws.frame.OutboundFrame;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pulsar.client.api.Message;
import org.jspecify.annotations.Nullable;

/**
 * The frames of the message that is being dealt out: made once for all sessions that want it in the same form.
 *
 * <p>Who comes to it later has the work to itself.
 */
final class SharedFrames {
    private volatile @Nullable Dealt dealt;

    void begin(Message<byte[]> message) {
        dealt = new Dealt(message, new ConcurrentHashMap<>(2));
    }

    void end() {
        dealt = null;
    }

    OutboundFrame of(Message<byte[]> message, DeliveryFormat format) {
        Dealt current = dealt;
        return current == null || current.message != message
                ? format.frame(message)
                : current.frames.computeIfAbsent(format, form -> new Shared(form.frame(message)));
    }

    private record Dealt(Message<byte[]> message, Map<DeliveryFormat, OutboundFrame> frames) {}

    /** A frame that remembers what it is as JSON. */
    private static final class Shared implements OutboundFrame {
        private final DeliveryFrame frame;
        private volatile @Nullable String json;

        Shared(DeliveryFrame frame) {
            this.frame = frame;
        }

        @Override
        public int weight() {
            return frame.weight();
        }

        @Override
        public String toJson() {
            String written = json;
            if (written == null) {
                written = frame.toJson();
                json = written;
            }
            return written;
        }
    }
}
