package io.github.pulsarws.bench.load;

import java.io.IOException;

/** Closes all sessions that {@link OpenTask} has opened; fails if one of them has ended before. */
public record CloseTask() implements LoadTask<Integer> {
    @Override
    public Integer run() throws IOException {
        try {
            Sessions.requireAllOpen();
        } finally {
            Sessions.close();
        }
        return 0;
    }
}
