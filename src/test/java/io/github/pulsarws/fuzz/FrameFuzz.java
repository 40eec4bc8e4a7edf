package io.github.pulsarws.fuzz;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Sends messages of one kind of session, one after the other, over as many sessions as that takes. */
final class FrameFuzz implements AutoCloseable {
    private static final int MAX_SILENT = 10;
    private static final int MAX_IDS = 200;

    private final FuzzOptions options;
    private final String name;
    private final String target;
    private final List<String> ids = new ArrayList<>();
    private final Deque<FuzzConnection> silent = new ArrayDeque<>();
    private Optional<FuzzConnection> open = Optional.empty();
    private int sessions;

    /** @param target path and query of the sessions */
    FrameFuzz(FuzzOptions options, String name, String target) {
        this.options = options;
        this.name = name;
        this.target = target;
    }

    /** Ids of messages that have come so far. */
    List<String> ids() {
        return List.copyOf(ids);
    }

    /** Goes on until the time is over; fails with the first message that is not met as it should be. */
    void run(Messages messages) throws IOException {
        long end = System.nanoTime() + options.time().toNanos();
        int step = 0;
        while (System.nanoTime() < end) {
            step(messages, step, options.random(name, step));
            step++;
        }
        System.out.printf("fuzz: %s: %d steps in %d sessions%n", name, step, sessions);
    }

    private void step(Messages messages, int step, Random random) throws IOException {
        String context = "c" + step;
        switch (random.nextInt(30)) {
            case 0, 1 -> leave(WireForm.of(messages.next(random, context), random), random);
            case 2, 3 -> {
                Violations violation = Violations.next(random);
                exchange(step, violation.message(), violation.bytes(), messages);
            }
            case 4 -> exchange(step, messages.notUtf8(), Violations.binaryThatIsNotUtf8(random), messages);
            default -> {
                Message message = messages.next(random, context);
                exchange(step, message, WireForm.of(message, random), messages);
            }
        }
        if (random.nextInt(300) == 0) {
            Violations tooLong = Violations.tooLong();
            exchange(step, tooLong.message(), tooLong.bytes(), messages);
        }
    }

    private void exchange(int step, Message message, byte[] bytes, Messages messages) throws IOException {
        FuzzConnection connection = connection();
        Message probe = messages.probe("probe-" + step);
        Exchange exchange = new Exchange(message, probe);
        try {
            connection.send(bytes);
            if (exchange.wantsProbe()) {
                connection.send(WireForm.of(probe, new Random(step)));
            }
        } catch (IOException e) {
            // the gateway has closed meanwhile: what it said is still there, or else the oracle misses it
        }
        Observation seen = exchange.observe(connection);
        remember(exchange.delivered());
        List<String> problems = Oracle.problems(message, seen);
        if (!problems.isEmpty()) {
            throw new AssertionError("-Dfuzz.seed=%d, %s, step %d, %s: %s; sent: %s"
                    .formatted(options.seed(), name, step, message.what(), problems, excerpt(message.text())));
        }
        if (seen.end().isPresent()) {
            connection.close();
            open = Optional.empty();
        }
    }

    /** Sends a part of a message and no more: breaks the connection, ends it, or says nothing for the rest of the run. */
    private void leave(byte[] bytes, Random random) throws IOException {
        FuzzConnection connection = connection();
        open = Optional.empty();
        connection.send(Arrays.copyOf(bytes, random.nextInt(bytes.length)));
        switch (random.nextInt(3)) {
            case 0 -> connection.reset();
            case 1 -> connection.close();
            default -> silent.add(connection);
        }
        if (silent.size() > MAX_SILENT) {
            silent.remove().close();
        }
    }

    private FuzzConnection connection() throws IOException {
        if (open.isEmpty()) {
            FuzzConnection connection = FuzzConnection.open(target);
            if (!connection.isWebSocket()) {
                throw new AssertionError(target + " was answered with status " + connection.status());
            }
            open = Optional.of(connection);
            sessions++;
        }
        return open.get();
    }

    private void remember(List<String> delivered) {
        ids.addAll(delivered);
        if (ids.size() > MAX_IDS) {
            ids.subList(0, ids.size() - MAX_IDS).clear();
        }
    }

    static String excerpt(String text) {
        return text.length() <= 500 ? text : text.substring(0, 500) + "... (" + text.length() + " characters)";
    }

    @Override
    public void close() throws IOException {
        for (FuzzConnection connection : silent) {
            connection.close();
        }
        if (open.isPresent()) {
            open.get().close();
        }
    }
}
