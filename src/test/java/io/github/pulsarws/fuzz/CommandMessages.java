package io.github.pulsarws.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What clients of consumer and reader sessions say.
 *
 * @param reader whether the session is a reader's, which has no subscription
 * @param ids of messages that have come, so that some commands are about messages that there are
 */
record CommandMessages(boolean reader, Supplier<List<String>> ids) implements Messages {
    private static final int MALFORMED = 1007;
    private static final String[] ANY = {
        "ok", "command-error:3", "command-error:5", "command-error:8", Expectation.VALUE
    };
    private static final List<String> TYPES = List.of(
            "ack",
            "negativeAcknowledge",
            "ackCumulative",
            "permit",
            "seek",
            "redeliver",
            "isEndOfTopic",
            "lastMessageId",
            "hasMessageAvailable",
            "reconsumeLater",
            "authenticate",
            "ACK",
            "",
            "x");

    /** Wrong on every session. */
    private static final List<String> WRONG = List.of(
            "\"type\":\"x\"",
            "\"type\":\"\"",
            "\"type\":5",
            "\"type\":\"ACK\"",
            "\"type\":\"ack\"",
            "\"messageId\":null",
            "\"messageId\":\"\"",
            "\"messageId\":5",
            "\"messageId\":\"*\"",
            "\"messageId\":\"AA==\"",
            "\"messageId\":\"////\"",
            "\"type\":\"permit\"",
            "\"type\":\"permit\",\"permitMessages\":0",
            "\"type\":\"permit\",\"permitMessages\":-1",
            "\"type\":\"permit\",\"permitMessages\":2147483648",
            "\"type\":\"permit\",\"permitMessages\":{}",
            "\"type\":\"seek\"",
            "\"type\":\"seek\",\"timestamp\":-1",
            "\"type\":\"seek\",\"messageId\":\"*\"",
            "\"type\":\"seek\",\"messageId\":\"latest\",\"timestamp\":1",
            "\"type\":\"authenticate\"",
            "\"messageId\":\"" + "A".repeat(5000) + "\"");

    @Override
    public Message probe(String context) {
        return Message.answered(
                "a probe", command(context, "\"type\":\"isEndOfTopic\""), Expectation.of(context, Expectation.VALUE));
    }

    @Override
    public Message next(Random random, String context) {
        return switch (random.nextInt(13)) {
            case 0 -> Message.ending("broken JSON", RandomJson.broken(random), MALFORMED);
            case 1 -> Message.ending("no object", RandomJson.notAnObject(random), MALFORMED);
            case 2 -> Message.ending("wrong, without a context", "{" + wrongMember(random) + "}", MALFORMED);
            case 3 -> Message.silent("a permit", "{\"type\":\"permit\",\"permitMessages\":1}");
            case 4 -> array(random, context);
            case 5 -> unsubscribe(context);
            default -> single(random, context);
        };
    }

    @Override
    public Message notUtf8() {
        return Message.ending("no UTF-8", "", MALFORMED);
    }

    private Message single(Random random, String context) {
        return switch (random.nextInt(6)) {
            case 0 ->
                Message.answered(
                        "wrong", command(context, wrongMember(random)), Expectation.of(context, "command-error:3"));
            case 1 -> query(random, context);
            case 2, 3 -> ofMessage(random, context);
            case 4 ->
                Message.answered(
                        "a seek",
                        command(
                                context,
                                "\"type\":\"seek\",\"messageId\":\"" + (random.nextBoolean() ? "earliest" : "latest")
                                        + "\""),
                        Expectation.of(context, "ok", "command-error:8"));
            default -> anyFields(random, context);
        };
    }

    /** Deletes the subscription, if no other session is on it, and ends the session. */
    private Message unsubscribe(String context) {
        String text = command(context, "\"type\":\"unsubscribe\"");
        return reader
                ? Message.answered("unsubscribe", text, Expectation.of(context, "command-error:3"))
                : new Message(
                        "unsubscribe",
                        text,
                        List.of(Expectation.of(context, "ok", "command-error:8")),
                        Optional.of(new Message.End(Set.of(1000), false, false)));
    }

    private Message query(Random random, String context) {
        String type =
                List.of("isEndOfTopic", "lastMessageId", "hasMessageAvailable").get(random.nextInt(3));
        boolean known = reader || !type.equals("hasMessageAvailable");
        return Message.answered(
                "a question",
                command(context, "\"type\":\"" + type + "\""),
                Expectation.of(context, known ? Expectation.VALUE : "command-error:3"));
    }

    /** With an id that has come, if one has. */
    private Message ofMessage(Random random, String context) {
        List<String> known = ids.get();
        if (known.isEmpty()) {
            return query(random, context);
        }
        String id = "\"messageId\":\"" + known.get(random.nextInt(known.size())) + "\"";
        String type = random.nextBoolean() ? "" : ",\"type\":\"negativeAcknowledge\"";
        return Message.answered("about a message", command(context, id + type), Expectation.of(context, "ok"));
    }

    private Message anyFields(Random random, String context) {
        List<String> members = new ArrayList<>();
        members.add("\"type\":\"" + TYPES.get(random.nextInt(TYPES.size())) + "\"");
        for (int i = random.nextInt(5); i > 0; i--) {
            String field = List.of("messageId", "permitMessages", "timestamp", "delayMs", "topic", "token", "")
                    .get(random.nextInt(7));
            members.add("\"" + field + "\":" + RandomJson.value(random));
        }
        return Message.answered(
                "any fields", command(context, String.join(",", members)), Expectation.of(context, ANY));
    }

    private Message array(Random random, String context) {
        List<Message> items = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            items.add(single(random, context + "." + i));
        }
        return Messages.array(items);
    }

    private static String wrongMember(Random random) {
        return WRONG.get(random.nextInt(WRONG.size()));
    }

    private static String command(String context, String members) {
        return "{\"context\":\"" + context + "\"," + members + "}";
    }
}
