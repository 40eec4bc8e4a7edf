package io.github.pulsarws.tracing;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;

/** What spans of messages say, under the names of OpenTelemetry's conventions. */
final class Messaging {
    static final AttributeKey<String> SYSTEM = stringKey("messaging.system");
    static final AttributeKey<String> OPERATION = stringKey("messaging.operation.name");
    static final AttributeKey<String> OPERATION_TYPE = stringKey("messaging.operation.type");
    static final AttributeKey<String> DESTINATION = stringKey("messaging.destination.name");
    static final AttributeKey<String> PARTITION = stringKey("messaging.destination.partition.id");
    static final AttributeKey<String> SUBSCRIPTION = stringKey("messaging.destination.subscription.name");
    static final AttributeKey<String> MESSAGE_ID = stringKey("messaging.message.id");
    static final AttributeKey<Long> BODY_SIZE = longKey("messaging.message.body.size");
    static final AttributeKey<String> ERROR = stringKey("error.type");

    private static final String PARTITION_MARK = "-partition-";

    private Messaging() {}

    /**
     * What spans of an operation have in common.
     *
     * @param type one of those that the conventions know
     */
    static Attributes operation(String name, String type) {
        return Attributes.of(SYSTEM, "pulsar", OPERATION, name, OPERATION_TYPE, type);
    }

    /** {@return the topic's name without its partition} */
    static String destination(String topic) {
        int mark = partitionMark(topic);
        return mark < 0 ? topic : topic.substring(0, mark);
    }

    /** Where a topic is, with its partition if it is one. */
    static Attributes place(String topic) {
        int mark = partitionMark(topic);
        AttributesBuilder place = Attributes.builder().put(DESTINATION, destination(topic));
        return mark < 0
                ? place.build()
                : place.put(PARTITION, topic.substring(mark + PARTITION_MARK.length()))
                        .build();
    }

    private static int partitionMark(String topic) {
        int mark = topic.lastIndexOf(PARTITION_MARK);
        boolean isPartition = mark > 0
                && mark + PARTITION_MARK.length() < topic.length()
                && topic.chars().skip(mark + PARTITION_MARK.length()).allMatch(Character::isDigit);
        return isPartition ? mark : -1;
    }
}
