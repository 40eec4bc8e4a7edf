package io.github.pulsarws.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;

/** Where a message is stored, in a form that is the same whoever tells it. */
final class Place {
    private Place() {}

    static String of(MessageId id) {
        MessageIdAdv position = (MessageIdAdv) id;
        return position.getLedgerId() + ":" + position.getEntryId() + ":" + position.getBatchIndex();
    }

    /** @param wireId as clients of the gateway see it */
    static String of(String wireId) {
        try {
            return of(MessageId.fromByteArray(Base64.getDecoder().decode(wireId)));
        } catch (IOException e) {
            throw new UncheckedIOException("no message id: " + wireId, e);
        }
    }

    /** The place of the batch that a message is in, which may be alone in it. */
    static String batch(String place) {
        return place.substring(0, place.lastIndexOf(':'));
    }
}
