/** What is logged of sessions, for people and for programs. */
@NullMarked
package io.github.pulsarws.log;

import org.jspecify.annotations.NullMarked;
