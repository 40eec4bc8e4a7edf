package io.github.pulsarws.bench.load;

import java.io.IOException;
import java.net.URI;

/**
 * Opens so many sessions more, which stay open, answer pings, and acknowledge whatever comes.
 *
 * @param session where all of them are opened
 */
public record OpenTask(URI session, int count, int payloadBytes) implements LoadTask<Integer> {
    @Override
    public Integer run() throws IOException {
        Sessions.open(session, count, payloadBytes);
        return count;
    }
}
