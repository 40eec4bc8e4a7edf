/**
 * How a message's bytes stand in a frame, both ways.
 *
 * <p>{@link io.github.pulsarws.payload.PayloadCodec#of} chooses, from the query parameters; a codec that knows a topic's
 * schema would be one more choice there, and nothing else would change.
 */
@NullMarked
package io.github.pulsarws.payload;

import org.jspecify.annotations.NullMarked;
