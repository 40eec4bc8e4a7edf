package io.github.pulsarws.socket;

import io.github.pulsarws.stats.SessionTally;

/** A session that is open, for whoever looks on. */
public final class OpenSession {
    private final ClientSocket socket;
    private final SessionOwner<?> owner;

    OpenSession(ClientSocket socket, SessionOwner<?> owner) {
        this.socket = socket;
        this.owner = owner;
    }

    public SessionTally tally() {
        return owner.tally();
    }

    /** Who it is for; empty if nobody has to say. */
    public String principal() {
        return owner.principal();
    }

    public SessionLoad load() {
        return owner.load();
    }

    /** What waits for the client to read it. */
    public long queuedBytes() {
        return socket.queuedBytes();
    }

    ClientSocket socket() {
        return socket;
    }

    SessionOwner<?> owner() {
        return owner;
    }
}
