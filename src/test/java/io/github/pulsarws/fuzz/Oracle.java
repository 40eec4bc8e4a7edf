package io.github.pulsarws.fuzz;

import io.github.pulsarws.harness.Closed;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says whether what came is what {@code protocol.md} has for a message: exactly its answers, or an end that fits. */
final class Oracle {
    /** What no client is told: names of classes, traces, addresses of brokers. */
    static final Pattern SECRET = Pattern.compile("Exception|\\tat |java\\.|jakarta\\.|org\\.apache\\.|pulsar://");

    private static final Map<Integer, String> ERRORS = Map.of(
            3, "Failed to de-serialize from JSON",
            5, "Failed to authenticate client",
            6, "Client is not authorized",
            7, "Invalid payload encoding",
            8, "Unknown error");

    private static final List<String> VALUES = List.of("endOfTopic", "lastMessageId", "messageAvailable");

    private Oracle() {}

    /** What is wrong, a sentence each; empty if nothing is. */
    static List<String> problems(Message message, Observation seen) {
        if (seen.hung()) {
            return List.of("no end, and of " + message.answers() + " only " + seen.answers());
        }
        List<String> problems = new ArrayList<>();
        if (seen.end().isPresent()) {
            ended(message, seen.end().get(), problems);
        } else if (message.end().filter(Message.End::certain).isPresent()) {
            problems.add("the session goes on, but had to end with one of "
                    + message.end().get().codes());
        }
        answers(message, seen, problems);
        return problems;
    }

    private static void ended(Message message, Observation.Ended ended, List<String> problems) {
        Optional<Message.End> allowed = message.end();
        if (ended.closed().isEmpty()) {
            if (allowed.filter(Message.End::abrupt).isEmpty()) {
                problems.add("the connection ended without a close frame");
            }
            return;
        }
        Closed closed = ended.closed().get();
        if (allowed.filter(end -> end.codes().contains(closed.code())).isEmpty()) {
            problems.add("closed with " + closed + ", but allowed was " + allowed);
        }
        if (SECRET.matcher(closed.reason()).find()) {
            problems.add("the close reason tells too much: " + closed);
        }
    }

    private static void answers(Message message, Observation seen, List<String> problems) {
        List<Expectation> missing = new ArrayList<>(message.answers());
        for (JsonObject answer : seen.answers()) {
            Optional<Expectation> expected =
                    missing.stream().filter(one -> matches(one, answer)).findFirst();
            if (expected.isPresent()) {
                missing.remove(expected.get());
            } else {
                problems.add("not expected: " + answer);
            }
            malformation(answer).ifPresent(problem -> problems.add(problem + ": " + answer));
        }
        if (seen.end().isEmpty() && !missing.isEmpty()) {
            problems.add("not answered: " + missing);
        }
    }

    /** Whether an answer is one that was expected. */
    static boolean matches(Expectation expected, JsonObject answer) {
        Optional<String> context =
                Optional.ofNullable(answer.getJsonString("context")).map(JsonString::getString);
        String result =
                VALUES.stream().anyMatch(answer::containsKey) ? Expectation.VALUE : answer.getString("result", "");
        return context.equals(expected.context()) && expected.results().contains(result);
    }

    private static Optional<String> malformation(JsonObject answer) {
        String result = answer.getString("result", "ok");
        String text = answer.getString("errorMsg", "");
        if (result.equals("ok")) {
            return answer.containsKey("errorMsg") ? Optional.of("success with an error") : Optional.empty();
        }
        int number = Integer.parseInt(result.replaceFirst("(send|command)-error:", ""));
        if (!text.startsWith(ERRORS.getOrDefault(number, "no such error"))) {
            return Optional.of("not the message of the number");
        }
        if (result.startsWith("send") && answer.getInt("errorCode", -1) != number) {
            return Optional.of("not the errorCode of the result");
        }
        return SECRET.matcher(text).find() ? Optional.of("tells too much") : Optional.empty();
    }

    /** Whether an object is a message of the topic, rather than an answer. */
    static boolean isDelivery(JsonObject object) {
        return object.containsKey("publishTime") && object.get("properties") instanceof JsonValue;
    }
}
