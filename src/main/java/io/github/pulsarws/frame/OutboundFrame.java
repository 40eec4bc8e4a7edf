package io.github.pulsarws.frame;

/** A frame on its way to the client; written to JSON only when its turn has come. */
public interface OutboundFrame {
    /** About how many bytes it holds in memory while it waits. */
    int weight();
}
