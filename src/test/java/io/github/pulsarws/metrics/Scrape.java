package io.github.pulsarws.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scrape in Prometheus' text format, read strictly: every line is a comment of a known kind or a sample, of a family that was
 * declared, once.
 */
final class Scrape {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern COMMENT = Pattern.compile(
            "# (?:HELP (" + NAME + ") .*|TYPE (" + NAME + ") (counter|gauge|histogram|summary|unknown))");
    private static final Pattern SAMPLE =
            Pattern.compile("(" + NAME + ")(?:\\{(.*)\\})? (NaN|[+-]Inf|-?[0-9.]+(?:E-?[0-9]+)?)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\[\\\\\"n])*)\"(?:,|$)");

    private final Map<String, Double> samples = new TreeMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final Set<String> names = new TreeSet<>();

    Scrape(String text) {
        assertThat(text).endsWith("\n");
        text.lines().forEach(line -> {
            if (line.startsWith("#")) {
                comment(line);
            } else {
                sample(line);
            }
        });
    }

    /** Names of samples, {@code _bucket} and their like included. */
    Set<String> names() {
        return names;
    }

    String type(String family) {
        return types.get(family);
    }

    /** @param labels names and values in turn, all that the sample has */
    double value(String name, String... labels) {
        return samples.getOrDefault(key(name, labels), 0.0);
    }

    boolean has(String name, String... labels) {
        return samples.containsKey(key(name, labels));
    }

    private static String key(String name, String... labels) {
        Map<String, String> sorted = new TreeMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            sorted.put(labels[i], labels[i + 1]);
        }
        return name + sorted;
    }

    private void comment(String line) {
        Matcher comment = COMMENT.matcher(line);
        assertThat(comment.matches()).as(line).isTrue();
        if (comment.group(2) != null) {
            assertThat(types.put(comment.group(2), comment.group(3))).as(line).isNull();
        }
    }

    private void sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        String name = sample.group(1);
        assertThat(types.containsKey(name) || types.containsKey(name.replaceFirst("_(bucket|sum|count)$", "")))
                .as("declared: " + line)
                .isTrue();
        names.add(name);
        Double value = Double.valueOf(sample.group(3).replace("Inf", "Infinity"));
        Map<String, String> labels = labels(sample.group(2) == null ? "" : sample.group(2));
        assertThat(samples.put(name + labels, value)).as("the first: " + line).isNull();
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text);
        int end = 0;
        while (end < text.length()) {
            assertThat(label.find(end) && label.start() == end).as(text).isTrue();
            labels.put(label.group(1), label.group(2));
            end = label.end();
        }
        return labels;
    }
}
