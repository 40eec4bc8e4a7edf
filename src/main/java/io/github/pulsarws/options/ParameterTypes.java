package io.github.pulsarws.options;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The types of query parameters: each turns a text into a value or throws IllegalArgumentException with what is wrong
 * with it, worded to follow the text.
 */
public final class ParameterTypes {
    private ParameterTypes() {}

    /** Any text with more than white space in it; Pulsar takes no other one as a name. */
    public static Function<String, String> text() {
        return text -> {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("is empty");
            }
            if (text.isBlank()) {
                throw new IllegalArgumentException("is blank");
            }
            return text;
        };
    }

    /** {@code key:value,key:value}; a value may hold a colon, and neither is blank. */
    public static Function<String, Map<String, String>> keysAndValues() {
        return text -> {
            Map<String, String> pairs = new LinkedHashMap<>();
            for (String pair : text.split(",", -1)) {
                int colon = pair.indexOf(':');
                if (colon < 0
                        || pair.substring(0, colon).isBlank()
                        || pair.substring(colon + 1).isBlank()) {
                    throw new IllegalArgumentException("is not of the form key:value,key:value");
                }
                if (pairs.put(pair.substring(0, colon), pair.substring(colon + 1)) != null) {
                    throw new IllegalArgumentException("has a key twice");
                }
            }
            return pairs;
        };
    }

    /** {@code true} or {@code false}. */
    public static Function<String, Boolean> bool() {
        return text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is neither true nor false");
        };
    }

    /** An int of at least {@code min}. */
    public static Function<String, Integer> integer(int min) {
        return integer(min, Integer.MAX_VALUE);
    }

    /** An int from {@code min} to {@code max}. */
    public static Function<String, Integer> integer(int min, int max) {
        return text -> (int) parse(text, min, max);
    }

    /** A long of at least {@code min}. */
    public static Function<String, Long> longInteger(long min) {
        return text -> parse(text, min, Long.MAX_VALUE);
    }

    /** A constant of a Java enum, named exactly. */
    public static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
        return oneOf(EnumSet.allOf(type));
    }

    /** One of some constants of a Java enum, named exactly. */
    public static <E extends Enum<E>> Function<String, E> oneOf(Set<E> constants) {
        return text -> constants.stream()
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "is none of " + constants.stream().map(Enum::name).collect(Collectors.joining(", "))));
    }

    private static long parse(String text, long min, long max) {
        long value;
        try {
            value = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not a whole number", e);
        }
        if (value < min || value > max) {
            throw new IllegalArgumentException("is not from " + min + " to " + max);
        }
        return value;
    }
}
