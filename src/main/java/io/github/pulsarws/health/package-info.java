/**
 * Whether the gateway is alive, and whether it can serve: for orchestrators and load balancers, below {@code
 * /admin/health}, and in MicroProfile Health where the container has that.
 */
@NullMarked
package io.github.pulsarws.health;

import org.jspecify.annotations.NullMarked;
