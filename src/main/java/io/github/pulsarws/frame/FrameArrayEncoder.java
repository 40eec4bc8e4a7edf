package io.github.pulsarws.frame;

/** Writes a {@link FrameArray}; every endpoint has it, whatever else it sends. */
public class FrameArrayEncoder extends JsonEncoder<FrameArray> {}
