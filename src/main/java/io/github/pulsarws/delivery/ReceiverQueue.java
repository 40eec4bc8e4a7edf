package io.github.pulsarws.delivery;

import static io.github.pulsarws.options.ParameterTypes.bool;
import static io.github.pulsarws.options.ParameterTypes.integer;

import io.github.pulsarws.options.QueryParameters;

/**
 * How many messages a consumer or reader session may have.
 *
 * @param window how many may be outstanding at the client; in pull mode, the most that wait here for permits
 * @param ahead how many the Pulsar client fetches: the fewer, the less memory a client holds that does not read, and the more
 *     is left for others. A queue that scales itself would be finer, but begins with one message, so that a burst at the
 *     beginning is dealt out one by one.
 * @param pullMode whether messages come only as the client permits
 */
public record ReceiverQueue(int window, int ahead, boolean pullMode) {
    private static final int DEFAULT_WINDOW = 1000;

    /**
     * @param full whether the Pulsar client has to fetch all that the window allows, because the broker takes a full queue for
     *     an answer: it drops messages that it does not store, and passes by a consumer of a higher priority
     * @throws io.github.pulsarws.error.InvalidRequestException if a parameter is not valid
     */
    public static ReceiverQueue read(QueryParameters parameters, Limits limits, boolean full) {
        int asked = parameters.find("receiverQueueSize", integer(0)).orElse(DEFAULT_WINDOW);
        // 0 counts as 1; Pulsar's own 0 refuses partitioned topics, and ends at the first batch
        int window = Math.max(1, Math.min(asked, limits.window()));
        boolean pullMode = parameters.find("pullMode", bool()).orElse(false);
        return new ReceiverQueue(window, full ? window : Math.min(window, limits.ahead()), pullMode);
    }

    /** Where messages go through. */
    public FlowWindow flow() {
        return pullMode ? new PullWindow() : new PushWindow(window);
    }

    /**
     * What the gateway allows at most.
     *
     * @param window upper limit of {@code receiverQueueSize}
     * @param ahead how many messages may be fetched before the client has read those before
     */
    public record Limits(int window, int ahead) {}
}
