package io.github.pulsarws.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One setting of the gateway.
 *
 * @param name the system property; its environment variable is {@link #environmentName()}
 * @param defaultText the value where nothing is set; empty means: not used
 * @param unit unit or form of the value, for the documentation
 * @param meaning what it does, for the documentation
 * @param parser turns the text into a value; throws IllegalArgumentException with the reason if it can't
 */
public record Setting<T>(String name, String defaultText, String unit, String meaning, Function<String, T> parser) {

    /** The name as environment variables have it: upper case, anything but letters and digits an underscore. */
    public String environmentName() {
        return name.replaceAll("([a-z])([A-Z])(?=[a-z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9]", "_")
                .toUpperCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if the text is no value of this setting; the message names setting and text */
    T parse(String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("setting %s: '%s' %s".formatted(name, text, e.getMessage()), e);
        }
    }

    static Setting<String> text(String name, String defaultText, String unit, String meaning) {
        return new Setting<>(name, defaultText, unit, meaning, Function.identity());
    }

    /** A secret: its value appears in no message. */
    static Setting<String> secret(String name, String unit, String meaning) {
        return text(name, "", unit, meaning);
    }

    static Setting<Boolean> flag(String name, boolean defaultValue, String meaning) {
        return new Setting<>(name, String.valueOf(defaultValue), "`true`, `false`", meaning, Setting::parseFlag);
    }

    static Setting<Integer> number(String name, int defaultValue, int min, int max, String unit, String meaning) {
        return new Setting<>(name, String.valueOf(defaultValue), unit + ", " + min + " to " + max, meaning, text -> {
            try {
                int value = Integer.parseInt(text);
                if (value >= min && value <= max) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // said below, the same as for a number out of range
            }
            throw new IllegalArgumentException("is not a whole number from " + min + " to " + max);
        });
    }

    static Setting<List<String>> list(String name, String unit, String meaning) {
        return new Setting<>(
                name,
                "",
                unit,
                meaning,
                text -> Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList());
    }

    /** Some of a few words, all of them unless set. */
    static Setting<Set<String>> choices(String name, List<String> words, String meaning) {
        String all = String.join(",", words);
        return new Setting<>(name, all, "comma list of some of these", meaning, text -> {
            Set<String> chosen = new LinkedHashSet<>();
            for (String word : text.split(",", -1)) {
                if (!words.contains(word.strip())) {
                    throw new IllegalArgumentException("is not a comma list of some of " + all);
                }
                chosen.add(word.strip());
            }
            return Set.copyOf(chosen);
        });
    }

    /** Names with a value each; of a repeated name the last one counts. */
    static Setting<Map<String, String>> pairs(String name, String unit, String meaning) {
        return new Setting<>(name, "", unit, meaning, text -> {
            Map<String, String> pairs = new LinkedHashMap<>();
            for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 0
                        || pair.substring(0, equals).isBlank()
                        || pair.substring(equals + 1).isBlank()) {
                    throw new IllegalArgumentException("is not of the form " + unit);
                }
                pairs.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
            return Map.copyOf(pairs);
        });
    }

    static Setting<String> matching(String name, String defaultText, String unit, String pattern, String meaning) {
        return new Setting<>(name, defaultText, unit, meaning, text -> {
            if (!text.matches(pattern)) {
                throw new IllegalArgumentException("is not of the form " + unit);
            }
            return text;
        });
    }

    static Setting<String> readableFile(String name, String meaning) {
        return new Setting<>(name, "", "path", meaning, text -> {
            if (!text.isEmpty() && !isReadableFile(Path.of(text))) {
                throw new IllegalArgumentException("is not a file that the gateway can read");
            }
            return text;
        });
    }

    /** Found now rather than by the first session; not initialised, so nothing of it runs. */
    static Setting<String> className(String name, String meaning) {
        return new Setting<>(name, "", "class name", meaning, text -> {
            try {
                if (!text.isEmpty()) {
                    Class.forName(text, false, Setting.class.getClassLoader());
                }
                return text;
            } catch (ClassNotFoundException | LinkageError e) {
                throw new IllegalArgumentException("is not a class that the gateway can load", e);
            }
        });
    }

    private static boolean isReadableFile(Path path) {
        return Files.isRegularFile(path) && Files.isReadable(path);
    }

    private static Boolean parseFlag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is neither true nor false");
        };
    }
}
