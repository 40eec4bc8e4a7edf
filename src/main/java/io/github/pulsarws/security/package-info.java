/** Who opens a session, how that is shown, and as whom the gateway then speaks to the broker. */
@NullMarked
package io.github.pulsarws.security;

import org.jspecify.annotations.NullMarked;
