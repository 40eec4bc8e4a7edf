package io.github.pulsarws.metrics;

import io.github.pulsarws.stats.Latencies;
import io.github.pulsarws.stats.PlaceTally;
import io.github.pulsarws.stats.SessionIds;
import io.github.pulsarws.stats.Tallies;
import io.micrometer.core.instrument.Tag;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/** How long publishes took: a histogram, which Micrometer can't make of numbers that are counted elsewhere. */
final class PublishSeconds implements Collector {
    static final String NAME = "pulsar_websocket_gateway_publish_seconds";

    private final Tallies tallies;
    private final boolean byTopic;

    PublishSeconds(Tallies tallies, boolean byTopic) {
        this.tallies = tallies;
        this.byTopic = byTopic;
    }

    @Override
    public String getPrometheusName() {
        return NAME;
    }

    @Override
    public MetricSnapshot collect() {
        HistogramSnapshot.Builder histogram = HistogramSnapshot.builder()
                .name(NAME)
                .help("Time from when a message is handed to Pulsar until the broker has taken it");
        tallies.places().forEach(place -> histogram.dataPoint(dataPoint(place)));
        return histogram.build();
    }

    private HistogramDataPointSnapshot dataPoint(PlaceTally place) {
        long[] counts = place.latencies().counts();
        long[] bounds = Latencies.boundsMicros();
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        Exemplars.Builder exemplars = Exemplars.builder();
        for (int i = 0; i < counts.length; i++) {
            buckets.bucket(i < bounds.length ? bounds[i] / 1e6 : Double.POSITIVE_INFINITY, counts[i]);
            place.latencies().example(i).map(PublishSeconds::exemplar).ifPresent(exemplars::exemplar);
        }
        return HistogramDataPointSnapshot.builder()
                .labels(labels(place))
                .classicHistogramBuckets(buckets.build())
                .sum(place.latencies().sumNanos() / 1e9)
                .exemplars(exemplars.build())
                .build();
    }

    /** Names a session, by what it is called in the log; only OpenMetrics has a place for it. */
    private static Exemplar exemplar(Latencies.Example example) {
        return Exemplar.builder()
                .value(example.nanos() / 1e9)
                .labels(Labels.of("session_id", SessionIds.of(example.session())))
                .timestampMillis(example.atMillis())
                .build();
    }

    private Labels labels(PlaceTally place) {
        Labels.Builder labels = Labels.builder();
        for (Tag tag : PlaceMeters.tags(place.place(), byTopic)) {
            labels.label(tag.getKey(), tag.getValue());
        }
        return labels.build();
    }
}
