package io.github.pulsarws.delivery;

import io.github.pulsarws.frame.JsonEncoder;

/** Writes a {@link CommandAnswer}. */
public class CommandAnswerEncoder extends JsonEncoder<CommandAnswer> {}
