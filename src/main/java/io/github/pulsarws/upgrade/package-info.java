/**
 * After the upgrade, on Payara: keeps its buffers short, which else would be as long as a session's longest frame.
 *
 * <p>Long frames of a client reach the WebSocket part, Tyrus, as several short ones. Tyrus collects a frame in a buffer
 * as long as the frame, copies all of it into a longer one when more comes than fits, and keeps the last until the
 * session ends. A frame cut into pieces means the same (RFC 6455, section 5.4), and the buffer then is as long as two.
 *
 * <p>Long frames to a client go out in several short writes. The frame stays one, but the container keeps the array that
 * it wrote last, until the session ends or writes a long one again.
 *
 * <p>A client's frames lose their masks here, and the gateway's text is written as UTF-8 ({@code PayaraTexts}), which costs a fraction
 * of what it costs in Tyrus.
 *
 * <p>It also tells Tyrus of connections that break in moments in which the container does not look, and ends connections such that
 * Payara does not take what comes last for a new request.
 *
 * <p>{@code DeclinedUpgradeFilter} is for requests that ask for another upgrade, and get none.
 *
 * <p>Other containers have no need of it, and but for that filter, {@code PayaraTexts} and {@code Mask} never see it.
 */
@NullMarked
package io.github.pulsarws.upgrade;

import org.jspecify.annotations.NullMarked;
