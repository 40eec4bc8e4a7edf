/**
 * The load generator of the benchmark, a JVM of its own: as cheap as can be, so that what is measured is on the other end.
 *
 * <p>One thread and one selector ({@link io.github.pulsarws.bench.load.WireLoop}) serve all connections. Frames are made by
 * hand ({@link io.github.pulsarws.harness.RawFrame}): those of a producer once, and copied from then on. Of what comes
 * back only as much is read as the next frame needs ({@link io.github.pulsarws.bench.load.AnswerScan},
 * {@link io.github.pulsarws.bench.load.DeliveryScan}). {@link io.github.pulsarws.bench.load.LoadGenerator} runs one
 * {@link io.github.pulsarws.bench.load.LoadTask} after the other, as the benchmark sends them.
 */
package io.github.pulsarws.bench.load;
