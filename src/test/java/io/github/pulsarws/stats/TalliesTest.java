package io.github.pulsarws.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Setting;
import io.github.pulsarws.pulsar.TopicList;
import io.github.pulsarws.pulsar.TopicPattern;
import io.github.pulsarws.pulsar.TopicSelection;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TalliesTest {
    private static final SessionRequest REQUEST = new SessionRequest("::1", "/ws/v2/reader/a%20b", "x=?&y= ");
    private static final int FAILURE = 7;

    @Test
    void aSessionKeepsItsRequest() {
        assertThat(tallies(Map.of()).begin("reader", 1, REQUEST).request()).isEqualTo(REQUEST);
        SessionRequest none = new SessionRequest("", "", "");
        assertThat(tallies(Map.of()).begin("reader", 1, none).request()).isEqualTo(none);
    }

    @Test
    void sessionsAreToldApart() {
        Tallies tallies = tallies(Map.of());
        String first = tallies.begin("reader", 1, REQUEST).id();
        assertThat(tallies.begin("reader", 2, REQUEST).id()).isNotEqualTo(first);
    }

    @Test
    void aSessionCountsForItsNamespaceFromWhenItIsOpen() {
        Tallies tallies = tallies(Map.of());
        SessionTally session = tallies.begin("producer", 1, REQUEST);
        session.publishFailed(FAILURE, "what is wrong");
        assertThat(session.isOpen()).isFalse();
        session.opened(TopicList.parse("a/b/c"));
        session.published(10, 1_000);
        session.publishFailed(FAILURE, "what is wrong");

        assertThat(session.isOpen()).isTrue();
        assertThat(session.refused()).isEqualTo(2);
        assertThat(session.lastError()).contains("what is wrong");
        assertThat(tallies.gateway().opened("producer")).isEqualTo(1);
        PlaceTally there = place(tallies, "a/b");
        assertThat(there.counts().published()).isEqualTo(1);
        assertThat(there.counts().publishedBytes()).isEqualTo(10);
        assertThat(there.publishFailures(FAILURE)).isEqualTo(1);
        assertThat(place(tallies, Place.OTHER).counts().publishFailures()).isEqualTo(1);
    }

    @Test
    void consumersCountApartWhatBecomesOfMessages() {
        Tallies tallies = tallies(Map.of());
        SessionTally session = opened(tallies, TopicList.parse("a/b/c"));
        session.delivered(5, false);
        session.delivered(5, true);
        session.acknowledged(1);
        session.negativelyAcknowledged();

        assertThat(session.messages()).isEqualTo(2);
        assertThat(session.bytes()).isEqualTo(10);
        assertThat(session.redelivered()).isEqualTo(1);
        assertThat(session.acknowledged()).isEqualTo(1);
        assertThat(session.refused()).isEqualTo(1);
        PlaceCounts counts = place(tallies, "a/b").counts();
        assertThat(counts.delivered()).isEqualTo(2);
        assertThat(counts.redelivered()).isEqualTo(1);
        assertThat(counts.acknowledged()).isEqualTo(1);
        assertThat(counts.negativelyAcknowledged()).isEqualTo(1);
    }

    @Test
    void ratesAreThoseOfTheLastPeriod() {
        Tallies tallies = tallies(Map.of());
        SessionTally session = opened(tallies, TopicList.parse("a/b/c"));
        for (int i = 0; i < 30; i++) {
            session.delivered(4, false);
        }
        assertThat(session.messageRate()).isZero();
        session.sample(10);
        tallies.sample();
        assertThat(session.messageRate()).isEqualTo(3);
        assertThat(session.byteRate()).isEqualTo(12);
        assertThat(place(tallies, "a/b").lastPeriod().delivered()).isEqualTo(30);
        session.sample(10);
        tallies.sample();
        assertThat(session.messageRate()).isZero();
        assertThat(place(tallies, "a/b").lastPeriod().delivered()).isZero();
        assertThat(place(tallies, "a/b").counts().delivered()).isEqualTo(30);
    }

    @Test
    void severalNamespacesAreNone() {
        Tallies tallies = tallies(Map.of());
        opened(tallies, TopicList.parse("a/b/c,a/b/d"));
        opened(tallies, TopicList.parse("a/b/c,a/x/d"));
        opened(tallies, TopicPattern.parse("a/y/.*"));
        assertThat(tallies.places().stream().map(PlaceTally::place))
                .containsExactlyInAnyOrder(
                        new Place("a/b", ""), new Place("several", ""), new Place("a/y", ""), new Place("other", ""));
    }

    @Test
    void topicsAreToldApartWhereThatIsAskedFor() {
        Tallies tallies = tallies(Map.of("gateway.metricsByTopic", "true"));
        opened(tallies, TopicList.parse("a/b/c"));
        opened(tallies, TopicList.parse("a/b/c,a/b/d"));
        assertThat(tallies.places().stream().map(PlaceTally::place))
                .containsExactlyInAnyOrder(
                        new Place("a/b", "persistent://a/b/c"),
                        new Place("a/b", "several"),
                        new Place("other", "other"));
    }

    @Test
    void thoseThatAreTooManyCountTogether() {
        Tallies tallies = tallies(Map.of("gateway.metricsMaxPlaces", "2"));
        for (String topic : new String[] {"a/b/c", "a/d/c", "a/e/c", "a/b/d"}) {
            opened(tallies, TopicList.parse(topic)).delivered(1, false);
        }
        assertThat(tallies.places()).hasSize(3);
        assertThat(place(tallies, "a/b").counts().delivered()).isEqualTo(2);
        assertThat(place(tallies, "other").counts().delivered()).isEqualTo(1);
    }

    private static SessionTally opened(Tallies tallies, TopicSelection topics) {
        SessionTally session = tallies.begin("consumer", 1, REQUEST);
        session.opened(topics);
        return session;
    }

    private static PlaceTally place(Tallies tallies, String namespace) {
        return tallies.places().stream()
                .filter(place -> place.place().namespace().equals(namespace))
                .findFirst()
                .orElseThrow();
    }

    private static Tallies tallies(Map<String, String> settings) {
        Tallies tallies = new Tallies();
        tallies.config = GatewayConfig.load((Setting<?> setting) -> Optional.ofNullable(settings.get(setting.name())));
        tallies.gateway = new GatewayTally();
        tallies.readSettings();
        return tallies;
    }
}
