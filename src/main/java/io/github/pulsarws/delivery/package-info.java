/**
 * What consumers and readers share, by composition: the way from Pulsar to the client, and the client's commands.
 */
@NullMarked
package io.github.pulsarws.delivery;

import org.jspecify.annotations.NullMarked;
