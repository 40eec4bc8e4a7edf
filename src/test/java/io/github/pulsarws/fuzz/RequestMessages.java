package io.github.pulsarws.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What clients of producer sessions say: each frame is answered, and none ends the session. */
final class RequestMessages implements Messages {
    private static final String[] ANY = {"ok", "send-error:3", "send-error:7", "send-error:8"};

    /** Members that are right. */
    private static final List<String> RIGHT = List.of(
            "\"key\":\"k\"",
            "\"key\":7",
            "\"properties\":{\"a\":\"b\",\"n\":1,\"t\":true}",
            "\"properties\":{}",
            "\"eventTime\":\"2026-11-25T10:00:00Z\"",
            "\"deliverAfterMs\":0",
            "\"deliverAt\":-1",
            "\"orderingKey\":\"AA==\"",
            "\"disableReplication\":true",
            "\"unknown\":[{\"a\":null}]",
            "\"replicationClusters\":[]",
            "\"sequenceId\":null");

    /** Members that are wrong, each with the number of the error that it is. */
    private static final List<Wrong> WRONG = List.of(
            new Wrong("\"properties\":[]", 3),
            new Wrong("\"properties\":{\"a\":null}", 3),
            new Wrong("\"properties\":{\"a\":{}}", 3),
            new Wrong("\"properties\":5", 3),
            new Wrong("\"key\":{}", 3),
            new Wrong("\"eventTime\":\"soon\"", 7),
            new Wrong("\"eventTime\":{}", 3),
            new Wrong("\"deliverAt\":\"x\"", 3),
            new Wrong("\"deliverAt\":1e99", 3),
            new Wrong("\"deliverAfterMs\":9223372036854775807", 3),
            new Wrong("\"sequenceId\":-5", 3),
            new Wrong("\"orderingKey\":\"*\"", 7),
            new Wrong("\"disableReplication\":\"maybe\"", 3),
            new Wrong("\"replicationClusters\":\"all\"", 3),
            new Wrong("\"replicationClusters\":[{}]", 3),
            new Wrong("\"compressionType\":\"LZ4\"", 7));

    private static final List<String> FIELDS = List.of(
            "payload",
            "properties",
            "key",
            "replicationClusters",
            "eventTime",
            "deliverAt",
            "deliverAfterMs",
            "sequenceId",
            "disableReplication",
            "orderingKey",
            "nullPayload",
            "encryptionParam",
            "compressionType",
            "uncompressedMessageSize",
            "type",
            "token",
            "payloadEncoding",
            "");

    @Override
    public Message probe(String context) {
        return Message.answered("a probe", request(context, "\"payload\":\"\""), Expectation.of(context, "ok"));
    }

    @Override
    public Message next(Random random, String context) {
        return switch (random.nextInt(10)) {
            case 0 -> unreadable("broken JSON", RandomJson.broken(random));
            case 1 -> unreadable("no object", RandomJson.notAnObject(random));
            case 2 -> array(random, context);
            default -> single(random, context);
        };
    }

    @Override
    public Message notUtf8() {
        return unreadable("no UTF-8", "");
    }

    private static Message single(Random random, String context) {
        return switch (random.nextInt(7)) {
            case 0 -> right(random, context);
            case 1, 2 -> anyFields(random, context);
            case 3 -> wrong(WRONG.get(random.nextInt(WRONG.size())), context);
            case 4 -> wrong(new Wrong("\"unknown\":1", 7), context, "\"payload\":\"" + badBase64(random) + "\"");
            case 5 ->
                Message.answered(
                        "a context that is none",
                        "{\"payload\":\"\",\"context\":[\"" + context + "\"]}",
                        Expectation.withoutContext("send-error:3"));
            default ->
                Message.answered(
                        "no payload", request(context, "\"key\":\"k\""), Expectation.of(context, "send-error:7"));
        };
    }

    private static Message unreadable(String what, String text) {
        return Message.answered(what, text, Expectation.withoutContext("send-error:3"));
    }

    private static Message right(Random random, String context) {
        List<String> members = new ArrayList<>(List.of("\"payload\":\"aGk=\""));
        for (int i = random.nextInt(4); i > 0; i--) {
            members.add(RIGHT.get(random.nextInt(RIGHT.size())));
        }
        return Message.answered("right", request(context, String.join(",", members)), Expectation.of(context, "ok"));
    }

    private static Message wrong(Wrong wrong, String context) {
        return wrong(wrong, context, "\"payload\":\"aGk=\"");
    }

    private static Message wrong(Wrong wrong, String context, String payload) {
        return Message.answered(
                "wrong",
                request(context, payload + "," + wrong.member),
                Expectation.of(context, "send-error:" + wrong.error));
    }

    /** Names repeated, values of all kinds: only that there is one answer is known. */
    private static Message anyFields(Random random, String context) {
        List<String> members = new ArrayList<>(List.of("\"payload\":\"aGk=\""));
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            members.add("\"" + FIELDS.get(random.nextInt(FIELDS.size())) + "\":" + RandomJson.value(random));
        }
        return Message.answered(
                "any fields", request(context, String.join(",", members)), Expectation.of(context, ANY));
    }

    private static Message array(Random random, String context) {
        List<Message> items = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            items.add(single(random, context + "." + i));
        }
        return Messages.array(items);
    }

    private static String badBase64(Random random) {
        return List.of("A", "A=", "====", "AA==A", "A A=", "_w==", "-", "\u00e9", "AAAAA")
                .get(random.nextInt(9));
    }

    private static String request(String context, String members) {
        return "{\"context\":\"" + context + "\"," + members + "}";
    }

    /** @param error which it is */
    private record Wrong(String member, int error) {}
}
