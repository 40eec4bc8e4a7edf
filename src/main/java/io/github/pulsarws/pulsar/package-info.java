/** The application's Pulsar client, and names and resources as Pulsar has them. */
@NullMarked
package io.github.pulsarws.pulsar;

import org.jspecify.annotations.NullMarked;
