package io.github.pulsarws.fuzz;

import io.github.pulsarws.harness.RawFrame;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;

/** Opens sessions at random addresses, and leaves as soon as it knows whether there is one. */
final class HandshakeFuzz {
    private static final String NAME = "handshakes";

    /** Every session answers it: as a request without much in it, or as a question. */
    private static final RawFrame ANSWERED_BY_ALL =
            RawFrame.text("{\"type\":\"isEndOfTopic\",\"payload\":\"\",\"context\":\"c\"}");

    private final FuzzOptions options;
    private int opened;

    HandshakeFuzz(FuzzOptions options) {
        this.options = options;
    }

    void run() throws IOException {
        long end = System.nanoTime() + options.time().toNanos();
        int step = 0;
        while (System.nanoTime() < end) {
            String target = RandomTarget.next(options.random(NAME, step));
            List<String> problems = problems(target);
            if (!problems.isEmpty()) {
                throw new AssertionError("-Dfuzz.seed=%d, %s, step %d: %s; asked for: %s"
                        .formatted(options.seed(), NAME, step, problems, FrameFuzz.excerpt(target)));
            }
            step++;
        }
        System.out.printf("fuzz: %s: %d, of which %d opened a session%n", NAME, step, opened);
    }

    private List<String> problems(String target) throws IOException {
        try (FuzzConnection connection = FuzzConnection.open(target)) {
            if (connection.isWebSocket()) {
                return sessionProblems(connection);
            }
            int status = connection.status();
            return RandomTarget.isOurs(target)
                    ? HandshakeOracle.problems(status, connection.body(), RandomTarget.leadsElsewhere(target))
                    : List.of();
        } catch (SocketTimeoutException e) {
            return List.of("no answer in time");
        }
    }

    private List<String> sessionProblems(FuzzConnection connection) throws IOException {
        try {
            connection.send(ANSWERED_BY_ALL.masked());
        } catch (IOException e) {
            // closed already: the reason is still there, or else the oracle misses it
        }
        Optional<RawFrame> first = connection.next();
        if (first.isPresent() && first.get().opcode() == RawFrame.TEXT) {
            opened++;
            return List.of();
        }
        return HandshakeOracle.problems(first.map(RawFrame::closed));
    }
}
