package io.github.pulsarws.bench;

/**
 * What the servers take turns with.
 *
 * @param name by which {@code -Dbench.scenarios} picks it
 * @param kind what is done
 * @param payloadBytes of each message
 * @param connections at once
 * @param depth messages in flight on each connection: unanswered publishes, or the window of a consumer
 * @param batching of the producer between server and broker; of the backlog that is consumed
 * @param array messages in a frame to and from the gateway; 1: no arrays. Pulsar's own proxy has none
 * @param quick whether the quick mode has it
 */
record Scenario(
        String name,
        Kind kind,
        int payloadBytes,
        int connections,
        int depth,
        boolean batching,
        int array,
        boolean quick) {
    enum Kind {
        /** Each connection publishes as fast as answers come back. */
        PUBLISH,
        /** The connections share a backlog and acknowledge each message. */
        CONSUME,
        /** Each connection reads each message of one topic. */
        FAN_OUT
    }
}
