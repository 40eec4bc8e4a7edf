package io.github.pulsarws.admin;

import io.github.pulsarws.stats.PlaceCounts;
import io.github.pulsarws.stats.PlaceTally;
import io.github.pulsarws.stats.Tallies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Statistics in the form of Pulsar's own proxy. Reading them changes nothing. */
@ApplicationScoped
class ProxyStats {
    @Inject
    Sessions sessions;

    @Inject
    Tallies tallies;

    /** All topics that a session is on. One on several is at each of them, with all that it has done. */
    Map<String, ProxyTopicStat> topics() {
        Map<String, List<ListedSession>> byTopic = new TreeMap<>();
        open().forEach(session -> session.topics()
                .forEach(topic -> byTopic.computeIfAbsent(topic, unknown -> new ArrayList<>())
                        .add(session)));
        Map<String, ProxyTopicStat> stats = new TreeMap<>();
        byTopic.forEach((topic, there) -> stats.put(topic, ProxyTopicStat.of(there)));
        return stats;
    }

    /** Empty if no session is on the topic. */
    Optional<ProxyTopicStat> topic(String topic) {
        List<ListedSession> there = open().stream()
                .filter(session -> session.topics().contains(topic))
                .toList();
        return Optional.of(there).filter(list -> !list.isEmpty()).map(ProxyTopicStat::of);
    }

    /** Of the namespaces that a session is on, and of the JVM. */
    List<MetricsEntry> metrics() {
        Map<String, Map<String, Long>> open = open().stream()
                .map(ListedSession::tally)
                .collect(Collectors.groupingBy(
                        session -> session.namespace(),
                        TreeMap::new,
                        Collectors.groupingBy(session -> session.kind(), Collectors.counting())));
        List<MetricsEntry> entries = new ArrayList<>();
        open.forEach((namespace, kinds) -> entries.add(MetricsEntry.ofNamespace(
                namespace, sum(namespace, PlaceTally::lastPeriod), sum(namespace, PlaceTally::counts), kinds)));
        entries.add(JvmNumbers.read());
        return entries;
    }

    private PlaceCounts sum(String namespace, Function<PlaceTally, PlaceCounts> counts) {
        return tallies.places().stream()
                .filter(place -> place.place().namespace().equals(namespace))
                .map(counts)
                .reduce(PlaceCounts.NONE, PlaceCounts::plus);
    }

    private List<ListedSession> open() {
        return sessions.all().filter(session -> session.tally().isOpen()).toList();
    }
}
