/**
 * What the integration tests share: {@link io.github.pulsarws.harness.GatewayTest} gives a test class a running gateway
 * and broker, {@link io.github.pulsarws.harness.WebSocketPeer} is its client, and {@link
 * io.github.pulsarws.harness.Witness} sees from the broker's side what the gateway has really done.
 */
package io.github.pulsarws.harness;
