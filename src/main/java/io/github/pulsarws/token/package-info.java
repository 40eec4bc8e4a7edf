/** Verifies the tokens that users bring: whose they are, and that somebody who may say so has said it. */
@NullMarked
package io.github.pulsarws.token;

import org.jspecify.annotations.NullMarked;
