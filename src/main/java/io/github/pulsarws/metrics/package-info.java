/**
 * The gateway's numbers for Prometheus. They are kept in {@link io.github.pulsarws.stats}; here they are read, when somebody
 * asks, so nothing on the data path knows of it.
 */
@NullMarked
package io.github.pulsarws.metrics;

import org.jspecify.annotations.NullMarked;
