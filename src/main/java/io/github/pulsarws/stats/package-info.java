/** What sessions have done: of each session, of each namespace or topic, and of the gateway. Nothing here takes a lock. */
@NullMarked
package io.github.pulsarws.stats;

import org.jspecify.annotations.NullMarked;
