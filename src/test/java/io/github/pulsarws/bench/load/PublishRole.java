package io.github.pulsarws.bench.load;

/** A producer that keeps a number of messages in flight: as many as are answered it publishes anew. */
final class PublishRole implements Role {
    private final Counters counters;
    private final byte[] frame;
    private final int messagesPerFrame;
    private final int framesInFlight;
    private int answered;

    /**
     * @param frame with the messages, as it goes over the wire
     * @param depth messages in flight, at least as many as a frame has
     */
    PublishRole(Counters counters, byte[] frame, int messagesPerFrame, int depth) {
        this.counters = counters;
        this.frame = frame;
        this.messagesPerFrame = messagesPerFrame;
        this.framesInFlight = Math.max(1, depth / messagesPerFrame);
    }

    /** Begins. */
    void begin(Wire wire) {
        publish(wire, framesInFlight);
    }

    private void publish(Wire wire, int frames) {
        for (int i = 0; i < frames; i++) {
            wire.append(frame);
        }
    }

    @Override
    public void message(Wire wire, byte[] bytes, int from, int to) {
        int published = AnswerScan.published(bytes, from, to);
        int refused = published > 0 && messagesPerFrame == 1 ? 0 : AnswerScan.refused(bytes, from, to);
        if (published + refused == 0) {
            throw new IllegalStateException("no answer: " + new String(bytes, from, to - from));
        }
        counters.done(published);
        counters.failed(refused);
        answered += published + refused;
    }

    @Override
    public void drained(Wire wire) {
        publish(wire, answered / messagesPerFrame);
        answered %= messagesPerFrame;
    }
}
