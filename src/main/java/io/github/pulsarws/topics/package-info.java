/** What the broker's admin API tells of topics, for the console. */
@NullMarked
package io.github.pulsarws.topics;

import org.jspecify.annotations.NullMarked;
