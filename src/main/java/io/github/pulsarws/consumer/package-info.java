/** Consuming with acknowledgements: Pulsar, {@link io.github.pulsarws.consumer.Subscription}, frame, commands back. */
@NullMarked
package io.github.pulsarws.consumer;

import org.jspecify.annotations.NullMarked;
