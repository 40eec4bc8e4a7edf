/** The files in {@code deploy} for systemd, containers and Kubernetes: valid, and in accord with the gateway. */
package io.github.pulsarws.deploy;
