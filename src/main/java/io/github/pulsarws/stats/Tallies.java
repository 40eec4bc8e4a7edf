package io.github.pulsarws.stats;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.StatsSettings;
import io.github.pulsarws.pulsar.TopicSelection;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The numbers of all sessions, and of all places where they are.
 *
 * <p>There are only so many places, so that what is kept and shown does not grow with what clients ask for: a place is made for
 * a session that has been opened, so its namespace is there.
 */
@ApplicationScoped
public class Tallies {
    private final Map<Place, PlaceTally> places = new ConcurrentHashMap<>();

    @Inject
    GatewayConfig config;

    @Inject
    GatewayTally gateway;

    private boolean byTopic;
    private int maxPlaces;

    @PostConstruct
    void readSettings() {
        byTopic = config.get(StatsSettings.BY_TOPIC);
        maxPlaces = config.get(StatsSettings.MAX_PLACES);
        elsewhere();
    }

    /**
     * A session that begins.
     *
     * @param number that {@link SessionIds} make its id from
     */
    public SessionTally begin(String kind, long number, SessionRequest request) {
        return new SessionTally(this, kind, number, request, elsewhere());
    }

    /** All places that a session has been at since the start. */
    public Collection<PlaceTally> places() {
        return List.copyOf(places.values());
    }

    /** A period has passed. */
    public void sample() {
        places.values().forEach(PlaceTally::sample);
    }

    GatewayTally gateway() {
        return gateway;
    }

    PlaceTally place(TopicSelection topics) {
        Place place = Place.of(topics, byTopic);
        PlaceTally known = places.get(place);
        if (known != null) {
            return known;
        }
        // one is elsewhere; and several threads may pass here at once, then there are as many more
        return places.size() > maxPlaces ? elsewhere() : places.computeIfAbsent(place, PlaceTally::new);
    }

    private PlaceTally elsewhere() {
        return places.computeIfAbsent(Place.other(byTopic), PlaceTally::new);
    }
}
