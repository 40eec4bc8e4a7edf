package io.github.pulsarws.producer;

import io.github.pulsarws.frame.JsonEncoder;

/** Writes a {@link PublishAnswer}. */
public class PublishAnswerEncoder extends JsonEncoder<PublishAnswer> {}
