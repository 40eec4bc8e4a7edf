package io.github.pulsarws.pulsar;

import java.util.Optional;

/** Which topics a session is on: those that it lists, or those whose names match. */
public sealed interface TopicSelection permits TopicList, TopicPattern {

    /** Whether the topics are kept by the broker: all of them, or the selection counts as not persistent. */
    boolean isPersistent();

    /** Whether none of the topics is kept by the broker, so that no message can come again. */
    boolean isNonPersistent();

    /** {@return the one topic that this is; empty if it is or may become several} */
    Optional<TopicAddress> single();
}
