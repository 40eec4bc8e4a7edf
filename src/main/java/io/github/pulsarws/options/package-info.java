/** Query parameters: decoded once, validated by type and range, applied as data. */
@NullMarked
package io.github.pulsarws.options;

import org.jspecify.annotations.NullMarked;
