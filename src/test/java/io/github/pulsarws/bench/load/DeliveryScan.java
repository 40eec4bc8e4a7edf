package io.github.pulsarws.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Finds the ids in what comes to a consumer: one message, or an array of them.
 *
 * <p>Both servers write the members in a fixed order and without spaces; the payload, which is most of a message, is jumped
 * over as its length is known.
 */
final class DeliveryScan {
    private static final byte[] ID = "\"messageId\":\"".getBytes(ISO_8859_1);
    private static final byte[] PAYLOAD = "\"payload\":\"".getBytes(ISO_8859_1);

    private final int payloadLength;

    /** @param payloadLength of each message in Base64 */
    DeliveryScan(int payloadLength) {
        this.payloadLength = payloadLength;
    }

    /** Where the next id begins, at or after that place; -1: there is none. */
    int nextId(byte[] bytes, int from, int to) {
        int i = from;
        while (i <= to - ID.length) {
            if (bytes[i] == '"') {
                if (AnswerScan.matches(ID, bytes, i)) {
                    return i + ID.length;
                }
                if (AnswerScan.matches(PAYLOAD, bytes, i)) {
                    i += PAYLOAD.length + payloadLength;
                }
            }
            i++;
        }
        return -1;
    }

    /** Where the string ends that begins there. */
    static int end(byte[] bytes, int begin) {
        int end = begin;
        while (bytes[end] != '"') {
            end++;
        }
        return end;
    }
}
