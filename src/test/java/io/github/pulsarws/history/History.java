package io.github.pulsarws.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** All that has happened, in the order in which it was noted; nothing is ever taken back. */
final class History {
    private final LongSupplier nanos;
    private final long beginning;
    private final List<Entry> entries = new ArrayList<>();

    History() {
        this(System::nanoTime);
    }

    /** @param nanos the time, from any beginning */
    History(LongSupplier nanos) {
        this.nanos = nanos;
        this.beginning = nanos.getAsLong();
    }

    /** @param at since the beginning */
    record Entry(int index, Duration at, Event event) {
        @Override
        public String toString() {
            return "%d %.3f %s".formatted(index, at.toMillis() / 1000.0, event);
        }
    }

    synchronized void note(Event event) {
        entries.add(new Entry(entries.size(), Duration.ofNanos(nanos.getAsLong() - beginning), event));
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    synchronized int size() {
        return entries.size();
    }

    /** The events of one kind, in their order. */
    <E extends Event> Stream<E> all(Class<E> kind) {
        return entries().stream().map(Entry::event).filter(kind::isInstance).map(kind::cast);
    }

    /** What concerns a message, and the faults meanwhile. */
    List<String> about(String text) {
        return entries().stream()
                .filter(entry -> entry.event() instanceof Event.Injected
                        || entry.event() instanceof Event.Mended
                        || entry.event() instanceof Event.Ended
                        || Objects.equals(textOf(entry.event()), text))
                .map(Entry::toString)
                .toList();
    }

    private static String textOf(Event event) {
        if (event instanceof Event.Sent sent) {
            return sent.text();
        } else if (event instanceof Event.Answered answered) {
            return answered.text();
        } else if (event instanceof Event.Refused refused) {
            return refused.text();
        } else if (event instanceof Event.Delivered delivered) {
            return delivered.text();
        } else if (event instanceof Event.AckSent sent) {
            return sent.text();
        } else if (event instanceof Event.AckConfirmed confirmed) {
            return confirmed.text();
        } else if (event instanceof Event.AckFailed failed) {
            return failed.text();
        } else if (event instanceof Event.Nacked nacked) {
            return nacked.text();
        }
        return null;
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, entries().stream().map(Entry::toString).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
