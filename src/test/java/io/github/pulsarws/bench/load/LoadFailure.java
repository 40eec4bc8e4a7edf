package io.github.pulsarws.bench.load;

import java.io.Serializable;

/** The result of a task that could not be done. */
public record LoadFailure(String reason) implements Serializable {}
