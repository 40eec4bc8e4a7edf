/**
 * Starts a real broker and a real container, each in a JVM of its own: for {@code mvn -Prun} and for the integration
 * tests.
 *
 * <p>{@link io.github.pulsarws.launch.RunGateway} is the way in. Nothing here is part of the WAR.
 */
package io.github.pulsarws.launch;
