package io.github.pulsarws.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is in the broker at the end, in its order, as a plain Pulsar client has read it. */
record Stored(List<Message> messages) {
    /** @param place see {@link Place} */
    record Message(String text, String key, String place) {}

    Set<String> texts() {
        Set<String> texts = new HashSet<>();
        messages.forEach(message -> texts.add(message.text()));
        return texts;
    }

    /** All places at which a text is stored. */
    Map<String, Set<String>> places() {
        Map<String, Set<String>> places = new HashMap<>();
        messages.forEach(message ->
                places.computeIfAbsent(message.text(), text -> new HashSet<>()).add(message.place()));
        return places;
    }
}
