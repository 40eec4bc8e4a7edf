package io.github.pulsarws.delivery;

import io.github.pulsarws.frame.JsonEncoder;

/** Writes a {@link DeliveryFrame}. */
public class DeliveryFrameEncoder extends JsonEncoder<DeliveryFrame> {}
