/**
 * The benchmark, {@code mvn -Pbench verify}: the gateway and Pulsar's own proxy, side by side.
 *
 * <p>{@link io.github.pulsarws.bench.Benchmark} starts a {@link io.github.pulsarws.bench.Rig}: one broker, the gateway on
 * each chosen container, Pulsar's own proxy, and the load generator of {@link io.github.pulsarws.bench.load}, each in a JVM
 * of its own. A {@link io.github.pulsarws.bench.Scenario} says what is done; the servers take turns with it, some rounds
 * long, so that whatever else happens on the machine happens to all of them. The path of a measurement: scenario →
 * {@link io.github.pulsarws.bench.load.LoadTask} → {@link io.github.pulsarws.bench.LoadJvm} → connections → server → broker;
 * the generator reads the CPU time of all processes and sends back a
 * {@link io.github.pulsarws.bench.load.Throughput}, and a {@link io.github.pulsarws.bench.ThroughputTable} makes medians of
 * them. Nothing here is part of the WAR or of a test run.
 */
package io.github.pulsarws.bench;
