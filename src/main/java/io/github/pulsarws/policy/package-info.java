/** Who may do what, where the broker can't tell because it sees the gateway only. */
@NullMarked
package io.github.pulsarws.policy;

import org.jspecify.annotations.NullMarked;
