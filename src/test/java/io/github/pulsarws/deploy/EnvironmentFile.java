package io.github.pulsarws.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file for systemd's {@code EnvironmentFile}: one {@code NAME=value} a line. */
final class EnvironmentFile {
    private static final Pattern SET = Pattern.compile("([A-Z_]+)=(.*)");
    private static final Pattern EXAMPLE = Pattern.compile("#?([A-Z_]+)=(.*)");

    private EnvironmentFile() {}

    static Map<String, String> read(Path file) {
        return read(file, SET);
    }

    /** With what is there in comments for users to take; of two lines for one name the later counts. */
    static Map<String, String> readWithExamples(Path file) {
        return read(file, EXAMPLE);
    }

    private static Map<String, String> read(Path file, Pattern line) {
        Map<String, String> variables = new TreeMap<>();
        try {
            Files.readAllLines(file).stream()
                    .map(line::matcher)
                    .filter(Matcher::matches)
                    .forEach(found -> variables.put(found.group(1), found.group(2)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return variables;
    }
}
