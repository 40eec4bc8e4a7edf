package io.github.pulsarws.policy;

import io.github.pulsarws.options.PercentEncoding;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A name in which each asterisk stands for any characters, none included.
 *
 * <p>Our own, because a regular expression made of it could take for ever on a name that was chosen for that.
 *
 * @param pieces what is between the asterisks; one piece is a name without any
 */
record Glob(List<String> pieces) {
    static final Glob ANY = parse("*");

    /**
     * @param text with percent-encoding for what it can't hold: white space, {@code #}, {@code %}, and an asterisk that is one
     * @throws io.github.pulsarws.error.InvalidRequestException if its percent-encoding is malformed
     */
    static Glob parse(String text) {
        return new Glob(Arrays.stream(text.split("\\*", -1))
                .map(PercentEncoding::decodeSegment)
                .toList());
    }

    boolean matches(String name) {
        String first = pieces.get(0);
        if (pieces.size() == 1) {
            return name.equals(first);
        }
        String last = pieces.get(pieces.size() - 1);
        int from = first.length();
        int end = name.length() - last.length();
        if (from > end || !name.startsWith(first) || !name.endsWith(last)) {
            return false;
        }
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            int found = name.indexOf(piece, from);
            if (found < 0 || found + piece.length() > end) {
                return false;
            }
            from = found + piece.length();
        }
        return true;
    }

    boolean matchesAll() {
        return equals(ANY);
    }

    /** The same as a regular expression. */
    String regex() {
        return pieces.stream()
                .map(piece -> piece.isEmpty() ? "" : Pattern.quote(piece))
                .collect(Collectors.joining(".*"));
    }
}
