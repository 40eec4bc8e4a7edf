/** The Autobahn test suite for WebSocket servers, against the gateway with an echo in place of its producers. */
package io.github.pulsarws.autobahn;
