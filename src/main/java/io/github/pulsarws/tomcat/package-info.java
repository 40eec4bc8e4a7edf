/**
 * On Tomcat: takes the place of what it does with each byte that comes or goes.
 *
 * <p>Tomcat takes the masks off clients' frames (RFC 6455, section 5.3) one byte after the other, with a volatile write for each,
 * and reads and writes text as UTF-8 one character after the other: half of what the gateway costs there. There is no setting
 * for it. {@link io.github.pulsarws.tomcat.TomcatPayloads} reaches into Tomcat's sessions, and is the only class that does;
 * where they are not as it knows them, they stay as they are, only slower.
 *
 * <p>Other containers have no need of it, and never see it.
 */
@NullMarked
package io.github.pulsarws.tomcat;

import org.jspecify.annotations.NullMarked;
