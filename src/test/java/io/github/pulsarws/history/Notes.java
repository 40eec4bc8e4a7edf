package io.github.pulsarws.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Writes histories by hand, on one subscription unless another is named. */
final class Notes {
    private static final String SUBSCRIPTION = "s";

    private final AtomicLong nanos = new AtomicLong();
    private final History history = new History(nanos::get);

    History history() {
        return history;
    }

    /** @param textsAndPlaces in turn */
    Stored stored(String... textsAndPlaces) {
        List<Stored.Message> messages = new ArrayList<>();
        for (int i = 0; i < textsAndPlaces.length; i += 2) {
            messages.add(new Stored.Message(textsAndPlaces[i], Texts.key(textsAndPlaces[i]), textsAndPlaces[i + 1]));
        }
        return new Stored(messages);
    }

    Notes sent(String text) {
        return note(new Event.Sent(Texts.producer(text), text));
    }

    Notes answered(String text, String place) {
        return note(new Event.Answered(Texts.producer(text), text, place));
    }

    Notes delivered(String client, String text, String place) {
        return note(new Event.Delivered(SUBSCRIPTION, client, text, place));
    }

    Notes deliveredOn(String subscription, String text, String place) {
        return note(new Event.Delivered(subscription, "c", text, place));
    }

    Notes nacked(String client, String text, String place) {
        return note(new Event.Nacked(SUBSCRIPTION, client, text, place));
    }

    Notes ackSent(String client, String text, String place) {
        return note(new Event.AckSent(SUBSCRIPTION, client, text, place));
    }

    Notes confirmed(String client, String text, String place) {
        return note(new Event.AckConfirmed(SUBSCRIPTION, client, text, place));
    }

    /** What is noted from now on happens so much later. */
    Notes later(Duration time) {
        nanos.addAndGet(time.toNanos());
        return this;
    }

    Notes killed() {
        return note(new Event.Injected(Fault.BROKER_KILLED)).note(new Event.Mended(Fault.BROKER_KILLED));
    }

    Notes unloaded() {
        return note(new Event.Injected(Fault.TOPIC_UNLOADED)).note(new Event.Mended(Fault.TOPIC_UNLOADED));
    }

    private Notes note(Event event) {
        history.note(event);
        return this;
    }
}
