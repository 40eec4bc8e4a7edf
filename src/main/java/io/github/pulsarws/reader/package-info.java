/** Reading without a subscription: Pulsar, {@link io.github.pulsarws.reader.TopicReader}, frame. */
@NullMarked
package io.github.pulsarws.reader;

import org.jspecify.annotations.NullMarked;
