/** What becomes of sessions when there are several instances of the gateway, and one goes away. */
package io.github.pulsarws.scaling;
