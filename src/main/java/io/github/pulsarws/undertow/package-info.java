/**
 * On WildFly: takes the place of what Undertow does with each byte of text that comes, and of its time-out for silent clients.
 *
 * <p>Undertow looks at each byte of a client's text three times: to take the mask off (RFC 6455, section 5.3), to see whether it is
 * UTF-8, and to append it to a {@code StringBuilder}. Together that is half of what it costs the gateway to publish a kilobyte
 * there. There is no setting for it. So {@code UndertowTexts} listens for frames in Undertow's place, reads the most common kind of
 * them in larger pieces, and leaves all others to Undertow; where Undertow is not as it is known here, it leaves it all of them.
 *
 * <p>{@code UndertowTimeouts} uses Undertow's public methods only.
 *
 * <p>Other containers never load these classes but these two.
 */
@NullMarked
package io.github.pulsarws.undertow;

import org.jspecify.annotations.NullMarked;
