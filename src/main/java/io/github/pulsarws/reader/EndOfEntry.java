package io.github.pulsarws.reader;

import org.apache.pulsar.client.api.MessageIdAdv;

/**
 * The place behind all messages of an entry.
 *
 * <p>Asked for the last message of a topic, the Pulsar client has the same id for a batch of one message as for a message of no
 * batch. A reader that began behind that would read the batch.
 *
 * @param last message of a topic, as the client has it
 */
record EndOfEntry(MessageIdAdv last) implements MessageIdAdv {
    @Override
    public long getLedgerId() {
        return last.getLedgerId();
    }

    @Override
    public long getEntryId() {
        return last.getEntryId();
    }

    @Override
    public int getPartitionIndex() {
        return last.getPartitionIndex();
    }

    @Override
    public int getBatchIndex() {
        return Math.max(0, last.getBatchIndex());
    }

    @Override
    public byte[] toByteArray() {
        return last.toByteArray();
    }
}
