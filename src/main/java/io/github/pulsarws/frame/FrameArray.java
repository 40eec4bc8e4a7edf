package io.github.pulsarws.frame;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Frames that leave together, as one JSON array.
 *
 * @param frames at least two
 */
public record FrameArray(List<OutboundFrame> frames) implements OutboundFrame {

    @Override
    public int weight() {
        return frames.stream().mapToInt(OutboundFrame::weight).sum();
    }

    @Override
    public String toJson() {
        return frames.stream().map(OutboundFrame::toJson).collect(Collectors.joining(",", "[", "]"));
    }
}
