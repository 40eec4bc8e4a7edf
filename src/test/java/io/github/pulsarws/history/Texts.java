package io.github.pulsarws.history;

/** Texts of messages: {@code producer/key/number}. */
final class Texts {
    /** How the names of producers begin that name themselves to the broker and number their messages. */
    static final String NUMBERED = "numbered";

    private static final int KEYS = 4;

    private Texts() {}

    /** One without numbers publishes in batches, which a broker delivers whole, by the key of the first message in them. */
    static String text(String producer, int number) {
        return producer + "/" + (isNumbered(producer) ? number % KEYS : 0) + "/" + number;
    }

    static String producer(String text) {
        return text.substring(0, text.indexOf('/'));
    }

    /** Nobody else publishes with this key. */
    static String key(String text) {
        return text.substring(0, text.lastIndexOf('/'));
    }

    static int number(String text) {
        return Integer.parseInt(text.substring(text.lastIndexOf('/') + 1));
    }

    static boolean isNumbered(String producer) {
        return producer.startsWith(NUMBERED);
    }
}
