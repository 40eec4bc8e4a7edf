/**
 * What the gateway tells its operators, below {@code /admin}: its sessions, and statistics as Pulsar's own proxy gives them; and
 * what they may change while it runs.
 */
@NullMarked
package io.github.pulsarws.admin;

import org.jspecify.annotations.NullMarked;
