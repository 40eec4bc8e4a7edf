package io.github.pulsarws.error;

/**
 * Text of users in a form that can't pretend to be anything else: in one line, without what terminals obey, and short.
 *
 * <p>Line ends would begin a line of the log that nobody wrote, escape sequences recolour or erase those before it, and
 * marks of direction show its characters in another order.
 */
public final class LogText {
    private static final int MAX_LENGTH = 200;

    private LogText() {}

    /** The text with an escape in place of each character that is not {@link #isPlain}; cut after 200 characters. */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().limit(MAX_LENGTH).forEach(character -> append(printable, character));
        boolean cut = text.codePointCount(0, text.length()) > MAX_LENGTH;
        return cut ? printable.append("…").toString() : printable.toString();
    }

    /** Whether it holds no control character, line end, mark of direction or half of a character. */
    public static boolean isPlain(String text) {
        return text.codePoints().allMatch(LogText::isPlain);
    }

    /** The failure itself, or, if the messages with it hold what is not plain, a copy whose messages do not. */
    public static Throwable of(Throwable failure) {
        return PrintableFailure.of(failure);
    }

    private static void append(StringBuilder printable, int character) {
        if (isPlain(character)) {
            printable.appendCodePoint(character);
        } else {
            printable.append(escape(character));
        }
    }

    private static String escape(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u%04x".formatted(character);
        };
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            default -> !setsDirection(character);
        };
    }

    private static boolean setsDirection(int character) {
        return (character >= 0x202a && character <= 0x202e) || (character >= 0x2066 && character <= 0x2069);
    }
}
