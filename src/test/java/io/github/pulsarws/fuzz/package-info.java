/**
 * Clients that send anything at random: generators of frames and handshakes, an oracle that knows from the protocol what
 * each may be answered with, and a driver that brings them together.
 *
 * <p>A run prints its seed; {@code -Dfuzz.seed} repeats it, {@code -Dfuzz.seconds} makes it longer or shorter.
 */
package io.github.pulsarws.fuzz;
