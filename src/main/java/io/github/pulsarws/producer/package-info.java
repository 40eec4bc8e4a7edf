/** Publishing: frame, {@link io.github.pulsarws.producer.Publisher}, Pulsar, answer. */
@NullMarked
package io.github.pulsarws.producer;

import org.jspecify.annotations.NullMarked;
