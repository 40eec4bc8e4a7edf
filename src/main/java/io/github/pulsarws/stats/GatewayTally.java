package io.github.pulsarws.stats;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What has happened at the gateway since it started, wherever it was. */
@ApplicationScoped
public class GatewayTally {
    private final Map<String, LongAdder> opened = new ConcurrentHashMap<>();
    private final Map<CountedEnd, LongAdder> ended = new ConcurrentHashMap<>();
    private final Map<Limit, LongAdder> limits = new ConcurrentHashMap<>();
    private final LongAdder slowClients = new LongAdder();
    private final LongAdder tokensRefused = new LongAdder();
    private final LongAdder tokensNotVerified = new LongAdder();

    /** A client has run into a limit. */
    public void limitHit(Limit limit) {
        count(limits, limit);
    }

    public long limitHits(Limit limit) {
        return sum(limits, limit);
    }

    /** A token is not accepted, because it is not good. */
    public void tokenRefused() {
        tokensRefused.increment();
    }

    public long tokensRefused() {
        return tokensRefused.sum();
    }

    /** Whether a token is good can't be told, because its provider is away. */
    public void tokenNotVerified() {
        tokensNotVerified.increment();
    }

    public long tokensNotVerified() {
        return tokensNotVerified.sum();
    }

    /** How many sessions were ended because their clients did not read. */
    public long slowClients() {
        return slowClients.sum();
    }

    /** How many sessions of a kind have been opened. */
    public long opened(String kind) {
        return sum(opened, kind);
    }

    /** In which ways sessions have ended; there are a few dozen at most. */
    public Set<CountedEnd> ends() {
        return Set.copyOf(ended.keySet());
    }

    public long ended(CountedEnd end) {
        return sum(ended, end);
    }

    void countSlowClient() {
        slowClients.increment();
    }

    void countOpened(String kind) {
        count(opened, kind);
    }

    void countEnded(CountedEnd end) {
        count(ended, end);
    }

    private static <K> void count(Map<K, LongAdder> counts, K key) {
        counts.computeIfAbsent(key, unknown -> new LongAdder()).increment();
    }

    private static <K> long sum(Map<K, LongAdder> counts, K key) {
        LongAdder count = counts.get(key);
        return count == null ? 0 : count.sum();
    }
}
