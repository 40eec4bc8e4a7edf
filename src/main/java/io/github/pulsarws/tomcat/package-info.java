/**
 * On Tomcat: takes the place of what it does with each byte that comes or goes.
 *
 * <p>Tomcat takes the masks off clients' frames (RFC 6455, section 5.3) one byte after the other, with a volatile write for each,
 * and writes text as UTF-8 one character after the other. The first is nearly half of what it costs the gateway to publish a kilobyte
 * there, the second a tenth of what it costs to deliver one. There is no setting for either. So {@code TomcatPayloads} and
 * {@code TomcatFrames} reach into Tomcat's sessions; where those are not as they know them, they stay as they are, only slower.
 *
 * <p>Other containers have no need of it, and never see it.
 */
@NullMarked
package io.github.pulsarws.tomcat;

import org.jspecify.annotations.NullMarked;
