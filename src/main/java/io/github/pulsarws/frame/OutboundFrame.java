package io.github.pulsarws.frame;

/** A frame on its way to the client; written to JSON only when its turn has come. */
public interface OutboundFrame {
    /** About how many bytes it holds in memory while it waits. */
    int weight();

    /**
     * The frame as one JSON object, or an array of them, without {@link LoneSurrogates}. JSON-B does it, unless a frame knows
     * better.
     *
     * @throws jakarta.json.bind.JsonbException if it can't be written
     */
    default String toJson() {
        return JsonText.write(this);
    }
}
