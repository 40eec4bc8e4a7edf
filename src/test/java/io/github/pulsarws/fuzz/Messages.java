package io.github.pulsarws.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What clients of one kind of session say. */
interface Messages {

    /** Some message, right or wrong. */
    Message next(Random random, String context);

    /** One that is right, is always answered, and whose answer is the last one of all that came before it. */
    Message probe(String context);

    /** What a binary frame that is no text is met with. */
    Message notUtf8();

    /** Several in one array, each of which is answered as if it had come alone. */
    static Message array(List<Message> items) {
        List<Expectation> answers = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Message item : items) {
            answers.addAll(item.answers());
            texts.add(item.text());
        }
        return new Message("an array", "[" + String.join(",", texts) + "]", answers, Optional.empty());
    }
}
