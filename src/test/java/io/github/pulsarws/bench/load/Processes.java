package io.github.pulsarws.bench.load;

import java.io.Serializable;

/** Whose CPU time counts, by their process ids. */
public record Processes(long server, long broker) implements Serializable {}
