package io.github.pulsarws.limits;

import java.util.concurrent.atomic.AtomicBoolean;

/** A session's place among those of its address and its user; to be left when the session ends. */
public final class SessionSeat {
    /** Of a session that counts nowhere. */
    public static final SessionSeat FREE = new SessionSeat(PublishAllowance.UNLIMITED, () -> {});

    private final PublishAllowance publishing;
    private final Runnable leaving;
    private final AtomicBoolean left = new AtomicBoolean();

    SessionSeat(PublishAllowance publishing, Runnable leaving) {
        this.publishing = publishing;
        this.leaving = leaving;
    }

    /** How much may be published, together with all other sessions of the same address and user. */
    public PublishAllowance publishing() {
        return publishing;
    }

    /** Makes room for another session. Of several calls the first counts. */
    public void leave() {
        if (left.compareAndSet(false, true)) {
            leaving.run();
        }
    }
}
