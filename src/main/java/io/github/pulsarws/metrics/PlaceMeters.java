package io.github.pulsarws.metrics;

import static io.github.pulsarws.metrics.Names.PREFIX;

import io.github.pulsarws.stats.Place;
import io.github.pulsarws.stats.PlaceCounts;
import io.github.pulsarws.stats.PlaceTally;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What has been published and delivered, by namespace or topic. */
final class PlaceMeters {
    private final MeterRegistry registry;
    private final boolean byTopic;
    private final Set<Place> known = new HashSet<>();

    PlaceMeters(MeterRegistry registry, boolean byTopic) {
        this.registry = registry;
        this.byTopic = byTopic;
    }

    /** Takes note of places that are new. */
    void read(Collection<PlaceTally> places) {
        for (PlaceTally place : places) {
            if (known.add(place.place())) {
                register(place, tags(place.place(), byTopic));
            }
        }
    }

    static Tags tags(Place place, boolean byTopic) {
        Tags namespace = Tags.of("namespace", place.namespace());
        return byTopic ? namespace.and("topic", place.topic()) : namespace;
    }

    private void register(PlaceTally place, Tags tags) {
        count(place, tags, "published.messages", "Messages that the broker has taken", PlaceCounts::published);
        bytes(place, tags, "published.bytes", "Their payloads", PlaceCounts::publishedBytes);
        count(place, tags, "delivered.messages", "Messages handed to clients", PlaceCounts::delivered);
        bytes(place, tags, "delivered.bytes", "Their payloads", PlaceCounts::deliveredBytes);
        count(
                place,
                tags,
                "redelivered.messages",
                "Messages handed to clients that had been delivered before",
                PlaceCounts::redelivered);
        count(place, tags, "acknowledged.messages", "Messages that were acknowledged", PlaceCounts::acknowledged);
        count(
                place,
                tags,
                "negatively.acknowledged.messages",
                "Messages that were negatively acknowledged",
                PlaceCounts::negativelyAcknowledged);
        for (int error = 1; error <= PlaceTally.ERRORS; error++) {
            failures(place, tags, error);
        }
    }

    private void failures(PlaceTally place, Tags tags, int error) {
        FunctionCounter.builder(PREFIX + "publish.failures", place, tally -> tally.publishFailures(error))
                .description("Requests that were answered with an error")
                .tags(tags)
                .tag("error", String.valueOf(error))
                .register(registry);
    }

    private void count(
            PlaceTally place, Tags tags, String name, String description, ToDoubleFunction<PlaceCounts> count) {
        FunctionCounter.builder(PREFIX + name, place, tally -> count.applyAsDouble(tally.counts()))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private void bytes(
            PlaceTally place, Tags tags, String name, String description, ToDoubleFunction<PlaceCounts> count) {
        FunctionCounter.builder(PREFIX + name, place, tally -> count.applyAsDouble(tally.counts()))
                .description(description)
                .baseUnit("bytes")
                .tags(tags)
                .register(registry);
    }
}
