package io.github.pulsarws.options;

import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.error.LogText;

/** Text that may be logged as it is, by us and by others. */
public final class PrintableText {
    private PrintableText() {}

    /**
     * Refuses what would forge a line of a log. Pulsar's client and the broker log names and parameters as they are, so
     * they have to be kept from them altogether.
     *
     * @param what the subject of the message
     * @throws InvalidRequestException if the text holds a control character, a line end, or a mark of direction
     */
    public static void require(String what, String text) {
        if (!LogText.isPlain(text)) {
            throw new InvalidRequestException(what + " holds a control character: '" + LogText.of(text) + "'");
        }
    }
}
