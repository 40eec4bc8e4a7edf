package io.github.pulsarws.policy;

import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.options.PercentEncoding;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads one rule: {@code allow WHO ACTIONS TOPICS [subscription SUBSCRIPTIONS]}. */
final class RuleParser {
    private final Consumer<String> roles;

    /** @param roles is told of each role that a rule names */
    RuleParser(Consumer<String> roles) {
        this.roles = roles;
    }

    /** @throws IllegalArgumentException with what is wrong */
    Rule parse(String line) {
        Deque<String> words = new ArrayDeque<>(Arrays.asList(line.strip().split("\\s+")));
        try {
            require(next(words, "allow").equals("allow"), "a rule begins with 'allow'");
            Predicate<Grantee> grantees = grantees(next(words, "user:…, role:… or any"));
            Set<Action> actions = actions(next(words, "produce or consume"));
            TopicGlob topics = TopicGlob.parse(next(words, "tenant/namespace/topic"));
            Glob subscription = subscription(words, actions);
            require(words.isEmpty(), "'" + words.peek() + "' is one word too many");
            return new Rule(grantees, actions, topics, subscription);
        } catch (InvalidRequestException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private Predicate<Grantee> grantees(String word) {
        if (word.equals("any")) {
            return grantee -> true;
        }
        int colon = word.indexOf(':');
        String kind = colon < 0 ? "" : word.substring(0, colon);
        String name = PercentEncoding.decodeSegment(word.substring(colon + 1));
        require(!name.isEmpty(), "a name is missing after '" + word + "'");
        return switch (kind) {
            case "user" -> grantee -> grantee.principal().equals(name);
            case "role" -> {
                roles.accept(name);
                yield grantee -> grantee.roles().contains(name);
            }
            default -> throw new IllegalArgumentException("'" + word + "' is none of user:…, role:…, any");
        };
    }

    private static Set<Action> actions(String word) {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        for (String part : word.split(",", -1)) {
            actions.add(Arrays.stream(Action.values())
                    .filter(action -> action.word().equals(part))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("'" + part + "' is neither produce nor consume")));
        }
        return actions;
    }

    private static Glob subscription(Deque<String> words, Set<Action> actions) {
        if (words.isEmpty()) {
            return Glob.ANY;
        }
        String word = words.remove();
        require(word.equals("subscription"), "'" + word + "' is not 'subscription'");
        require(actions.contains(Action.CONSUME), "a subscription is for consume only");
        return Glob.parse(next(words, "a subscription's name"));
    }

    private static String next(Deque<String> words, String what) {
        String word = words.poll();
        require(word != null && !word.isEmpty(), "the rule ends before " + what);
        return String.valueOf(word);
    }

    private static void require(boolean met, String problem) {
        if (!met) {
            throw new IllegalArgumentException(problem);
        }
    }
}
