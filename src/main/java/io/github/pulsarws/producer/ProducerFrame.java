package io.github.pulsarws.producer;

/** What the client of a producer session sends. */
public sealed interface ProducerFrame permits PublishRequest, TokenRenewal {}
