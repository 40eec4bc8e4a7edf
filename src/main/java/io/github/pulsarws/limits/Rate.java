package io.github.pulsarws.limits;

/**
 * One limit of publishing.
 *
 * @param ofBytes whether it counts bytes, and not messages
 * @param perSecond of them
 * @param whose ends a sentence: {@code from this address}
 */
record Rate(TokenBucket bucket, boolean ofBytes, int perSecond, String whose) {

    /** {@return 0, or the nanoseconds to wait} */
    long take(int bytes, long now) {
        return bucket.take(amount(bytes), now);
    }

    void giveBack(int bytes) {
        bucket.giveBack(amount(bytes));
    }

    private long amount(int bytes) {
        return ofBytes ? bytes : 1;
    }

    /** Why it was not taken, for the client. */
    String refusal(long waitNanos) {
        return "more than " + perSecond + (ofBytes ? " bytes" : " messages") + " per second " + whose
                + Waits.inWords(waitNanos);
    }
}
