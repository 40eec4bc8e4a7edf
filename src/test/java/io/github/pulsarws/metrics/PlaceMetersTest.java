package io.github.pulsarws.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.stats.Place;
import io.micrometer.core.instrument.Tags;
import org.junit.jupiter.api.Test;

class PlaceMetersTest {
    private static final Place PLACE = new Place("a/b", "persistent://a/b/c");

    @Test
    void aTopicIsATagWhereThatIsAskedFor() {
        assertThat(PlaceMeters.tags(PLACE, false)).isEqualTo(Tags.of("namespace", "a/b"));
        assertThat(PlaceMeters.tags(PLACE, true)).isEqualTo(Tags.of("namespace", "a/b", "topic", "persistent://a/b/c"));
    }
}
