package io.github.pulsarws.limits;

/**
 * What one address, or one user, may have. 0 is no limit.
 *
 * @param sessions that are open at a time
 * @param openingsPerSecond attempts to open a session
 * @param messagesPerSecond that its producers publish
 * @param bytesPerSecond of such messages
 */
public record Quota(int sessions, int openingsPerSecond, int messagesPerSecond, int bytesPerSecond) {
    /** Limits nothing. */
    public static final Quota NONE = new Quota(0, 0, 0, 0);

    boolean isNone() {
        return equals(NONE);
    }
}
