package io.github.pulsarws.delivery;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.Schema;
import org.apache.pulsar.client.impl.MessageImpl;
import org.apache.pulsar.common.api.proto.MessageMetadata;

/** Messages of the Pulsar client, made without a broker. */
public final class Messages {
    static final long PUBLISH_TIME = 1_795_451_835_615L;

    private Messages() {}

    /** A message that the broker has given an id. */
    public static Message<byte[]> withId(MessageId id) {
        return withId(id, new byte[0]);
    }

    /** As {@link #withId(MessageId)}, with a payload. */
    public static Message<byte[]> withId(MessageId id, byte[] payload) {
        MessageImpl<byte[]> message = message(payload, metadata -> {});
        message.setMessageId(id);
        return message;
    }

    static MessageImpl<byte[]> message(byte[] payload, Consumer<MessageMetadata> metadata) {
        return message(payload, metadata, "persistent://t/n/topic");
    }

    private static MessageImpl<byte[]> message(byte[] payload, Consumer<MessageMetadata> metadata, String topic) {
        MessageMetadata fields = new MessageMetadata().setPublishTime(PUBLISH_TIME);
        metadata.accept(fields);
        return MessageImpl.create(fields, ByteBuffer.wrap(payload), Schema.BYTES, topic);
    }

    /** As {@link #withId(MessageId)}, of a topic whose messages the broker does not keep. */
    public static Message<byte[]> notKept(MessageId id) {
        MessageImpl<byte[]> message = message(new byte[0], metadata -> {}, "non-persistent://t/n/topic");
        message.setMessageId(id);
        return message;
    }
}
