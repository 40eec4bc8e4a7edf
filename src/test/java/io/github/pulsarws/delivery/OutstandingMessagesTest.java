package io.github.pulsarws.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.apache.pulsar.client.api.MessageId;
import org.junit.jupiter.api.Test;

class OutstandingMessagesTest {
    /** Ledger 1, entry 2; the batch index follows as field 4, the partition as field 3. */
    private static final String ENTRY = "08011002";

    private final OutstandingMessages messages = new OutstandingMessages(1000);

    @Test
    void theVeryIdThatWasAddedComesBackOnce() {
        MessageId delivered = id(ENTRY);
        messages.add("wire", delivered);

        assertThat(messages.remove("wire")).containsSame(delivered);
        assertThat(messages.remove("wire")).isEmpty();
    }

    @Test
    void aMessageThatIsOutstandingAlreadyIsNotCountedTwice() {
        assertThat(messages.add("wire", id(ENTRY))).isTrue();
        assertThat(messages.add("wire", id(ENTRY))).isFalse();
    }

    @Test
    void aRedeliveryTakesThePlaceOfTheFirstDelivery() {
        MessageId again = id(ENTRY);
        messages.add("wire", id(ENTRY));
        messages.add("wire", again);

        assertThat(messages.remove("wire")).containsSame(again);
        assertThat(messages.remove("wire")).isEmpty();
    }

    @Test
    void messagesWithTheSameIdAreOutstandingEachByItself() {
        for (int i = 0; i < 3; i++) {
            messages.addOneOfMany("wire", id(ENTRY));
        }

        assertThat(messages.remove("wire")).isPresent();
        assertThat(messages.removeIf(id -> true)).isEqualTo(2);
        assertThat(messages.remove("wire")).isEmpty();
    }

    @Test
    void anIdIsKnownAsLongAsOneOfItsMessagesIsOutstanding() {
        messages.addOneOfMany("wire", id(ENTRY));
        messages.addOneOfMany("wire", id(ENTRY));

        assertThat(messages.remove("wire")).isPresent();
        assertThat(messages.find("wire")).isPresent();
        assertThat(messages.remove("wire")).isPresent();
        assertThat(messages.find("wire")).isEmpty();
    }

    @Test
    void entriesThatAreNotOutstandingCountForNothing() {
        messages.add("wire", id(ENTRY));

        assertThat(messages.removeEntries(List.of(id("08071002"), id(ENTRY + "1800"))))
                .isZero();
        assertThat(messages.removeEntries(List.of())).isZero();
    }

    @Test
    void anEntryStandsForAllMessagesOfItsBatch() {
        messages.add("first", id(ENTRY + "2000"));
        messages.add("second", id(ENTRY + "2001"));
        messages.add("other entry", id("08011003"));
        messages.add("other partition", id(ENTRY + "1804"));

        assertThat(messages.removeEntries(List.of(id(ENTRY)))).isEqualTo(2);
        assertThat(messages.remove("other entry")).isPresent();
        assertThat(messages.remove("other partition")).isPresent();
    }

    @Test
    void wireIdIsTheBase64OfPulsarsOwnBytes() {
        MessageId id = id(ENTRY + "2001");

        String wire = WireMessageId.of(id);

        assertThat(wire).isEqualTo(Base64.getEncoder().encodeToString(id.toByteArray()));
        assertThat(WireMessageId.parse(wire).compareTo(id)).isZero();
    }

    private static MessageId id(String hex) {
        try {
            return MessageId.fromByteArray(java.util.HexFormat.of().parseHex(hex));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
