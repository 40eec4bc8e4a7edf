/**
 * After the upgrade, on Payara: long frames of a client reach its WebSocket part, Tyrus, as several short ones.
 *
 * <p>Tyrus collects a frame in a buffer as long as the frame, keeps the buffer until the session ends, and looks through
 * it from the start whenever more comes. So a session that once got a long frame would hold its length in memory for
 * good, and a frame twice as long would take four times as long. A frame cut into pieces means the same (RFC 6455,
 * section 5.4), and the buffer then is as long as a piece. Other containers have no need of it, and never see it.
 */
@NullMarked
package io.github.pulsarws.upgrade;

import org.jspecify.annotations.NullMarked;
