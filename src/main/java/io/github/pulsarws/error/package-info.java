/** What can go wrong, in one place: the numbered errors, their close codes, and what Pulsar's exceptions mean. */
@NullMarked
package io.github.pulsarws.error;

import org.jspecify.annotations.NullMarked;
