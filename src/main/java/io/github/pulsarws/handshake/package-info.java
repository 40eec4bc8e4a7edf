/**
 * Before the upgrade, once for all containers.
 *
 * <p>Containers differ in what they do to a path on its way to an endpoint: decoded twice, not at all, refused, cut.
 * So a filter takes the raw path and query, and forwards them to the endpoint as one harmless path segment.
 */
@NullMarked
package io.github.pulsarws.handshake;

import org.jspecify.annotations.NullMarked;
