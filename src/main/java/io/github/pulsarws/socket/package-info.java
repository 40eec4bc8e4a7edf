/**
 * Everything that knows {@link jakarta.websocket.Session}: sending in turn, receiving whole frames, watching, closing.
 *
 * <p>Containers differ in every one of these (limits, buffers, concurrent sends, time-outs), so the gateway relies on
 * none of theirs: it has one queue with one frame in flight per session, assembles and measures frames itself, pings
 * and counts time itself.
 */
@NullMarked
package io.github.pulsarws.socket;

import org.jspecify.annotations.NullMarked;
