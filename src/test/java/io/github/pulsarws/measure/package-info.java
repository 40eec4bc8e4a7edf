/**
 * Measures what sessions cost on each container: {@code mvn -Pmemory}. Nothing here is part of the WAR or of a test run,
 * but for {@link io.github.pulsarws.measure.Footprint}, which tests bound.
 */
package io.github.pulsarws.measure;
