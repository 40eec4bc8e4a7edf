/** The files in {@code deploy} for systemd, containers and Kubernetes: valid, and in accord with the gateway. */
@NullMarked
package io.github.pulsarws.deploy;

import org.jspecify.annotations.NullMarked;
