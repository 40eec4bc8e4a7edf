/** How much one address and one user may have of the gateway: sessions, openings, messages and bytes per second. */
@NullMarked
package io.github.pulsarws.limits;

import org.jspecify.annotations.NullMarked;
