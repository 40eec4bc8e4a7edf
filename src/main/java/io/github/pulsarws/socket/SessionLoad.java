package io.github.pulsarws.socket;

import org.jspecify.annotations.Nullable;

/**
 * What a session has to do at present.
 *
 * @param connected whether its producer, consumer or reader is connected to the broker
 * @param pending messages that the broker has not answered, or the client has not spoken about
 * @param window how many of them there may be; null in pull mode, where the client says
 * @param permits in pull mode, how many messages the client still permits
 * @param waitingBytes what the client has sent and is not done yet
 */
public record SessionLoad(
        boolean connected,
        long pending,
        @Nullable Long window,
        @Nullable Long permits,
        long waitingBytes) {}
