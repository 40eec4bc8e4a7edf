package io.github.pulsarws.history;

/** What may happen to a broker, a network or a client. */
enum Fault {
    /** As {@code kill -9}; it is started again at once. */
    BROKER_KILLED,
    /** All connections to the broker break, and for a while there are no new ones. */
    NETWORK_CUT,
    /** For a while nothing passes between gateway and broker, and nobody is told. */
    NETWORK_FROZEN,
    /** What is sent on the connections that there are arrives nowhere any more; new ones are well. */
    CONNECTIONS_STRANDED,
    /** Everything between gateway and broker is late. */
    NETWORK_SLOW,
    /** The broker closes the topic, and opens it again when it is asked for. */
    TOPIC_UNLOADED,
    /** A client is gone without a word. */
    CLIENT_VANISHES,
    /** A client closes its session. */
    CLIENT_LEAVES
}
