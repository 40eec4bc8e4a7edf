package io.github.pulsarws.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The gateway's unit.
 *
 * @param sections the values of each section by their keys, in their order
 */
record SystemdUnit(Map<String, Map<String, List<String>>> sections) {
    static final Path FILE = Path.of("deploy/systemd/pulsar-websocket.service");

    static SystemdUnit read() {
        Map<String, Map<String, List<String>>> sections = new HashMap<>();
        Map<String, List<String>> section = new HashMap<>();
        for (String line : text().replaceAll("\\\\\n\\s*", "").split("\n")) {
            if (line.startsWith("[")) {
                section = sections.computeIfAbsent(line.substring(1, line.length() - 1), name -> new HashMap<>());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] setting = line.split("=", 2);
                section.computeIfAbsent(setting[0], key -> new ArrayList<>()).add(setting[1]);
            }
        }
        return new SystemdUnit(sections);
    }

    static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    /** The value of a key that must be there once. */
    String value(String section, String key) {
        List<String> values = sections.getOrDefault(section, Map.of()).getOrDefault(key, List.of());
        if (values.size() != 1) {
            throw new AssertionError(FILE + " has " + values.size() + " times " + key + " in " + section);
        }
        return values.get(0);
    }
}
