package io.github.pulsarws.bench.load;

/** Counts in what comes back to a producer: one answer, or an array of them. */
final class AnswerScan {
    private static final byte[] OK = {'"', 'o', 'k', '"'};
    private static final byte[] REFUSED = {'"', 's', 'e', 'n', 'd', '-'};

    private AnswerScan() {}

    /** Messages that are published. No string in an answer holds a quotation mark, so nothing else looks like this. */
    static int published(byte[] bytes, int from, int to) {
        return count(OK, bytes, from, to);
    }

    static int refused(byte[] bytes, int from, int to) {
        return count(REFUSED, bytes, from, to);
    }

    private static int count(byte[] what, byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i <= to - what.length; i++) {
            if (bytes[i] == '"' && matches(what, bytes, i)) {
                count++;
            }
        }
        return count;
    }

    static boolean matches(byte[] what, byte[] bytes, int at) {
        for (int i = 1; i < what.length; i++) {
            if (bytes[at + i] != what[i]) {
                return false;
            }
        }
        return true;
    }
}
