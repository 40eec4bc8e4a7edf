package io.github.pulsarws.history;

/**
 * What a client has done or seen, or what was done to it.
 *
 * <p>A message is known by its text and by its place, as {@link Place} has it: one that was sent twice may be stored twice.
 */
sealed interface Event {
    /** A publish request has left; again, if its text was sent before. */
    record Sent(String producer, String text) implements Event {}

    /**
     * The answer {@code ok} has come.
     *
     * @param place where the message is stored; empty if the broker has said that it is a duplicate
     */
    record Answered(String producer, String text, String place) implements Event {}

    /** An error was the answer: nobody knows whether the message is stored. */
    record Refused(String producer, String text, String error) implements Event {}

    /** A message has come. */
    record Delivered(String subscription, String client, String text, String place) implements Event {}

    /** An acknowledgement that wants an answer has left. */
    record AckSent(String subscription, String client, String text, String place) implements Event {}

    /** The broker has taken the acknowledgement. */
    record AckConfirmed(String subscription, String client, String text, String place) implements Event {}

    /** Nobody knows whether the broker has taken the acknowledgement. */
    record AckFailed(String subscription, String client, String text, String place, String error) implements Event {}

    /** A negative acknowledgement has left. */
    record Nacked(String subscription, String client, String text, String place) implements Event {}

    /** A session is over, in whichever way. */
    record Ended(String client, String how) implements Event {}

    /** Something fails from now on. */
    record Injected(Fault fault) implements Event {}

    /** It does not fail any more. */
    record Mended(Fault fault) implements Event {}
}
