package io.github.pulsarws.bench.load;

/** What a connection is there for; called by the thread of its {@link WireLoop}. */
interface Role {
    /** The session is open. */
    default void opened(Wire wire) {}

    /** A text message has come: these bytes, which are overwritten after the call. */
    void message(Wire wire, byte[] bytes, int from, int to);

    /** Something else is to be sent now, or nothing: called when all that has been read is dealt with. */
    default void drained(Wire wire) {}
}
