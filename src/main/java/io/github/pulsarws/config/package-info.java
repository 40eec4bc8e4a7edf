/** Every setting of the gateway: read once, checked at deployment, documented in the README's table. */
@NullMarked
package io.github.pulsarws.config;

import org.jspecify.annotations.NullMarked;
