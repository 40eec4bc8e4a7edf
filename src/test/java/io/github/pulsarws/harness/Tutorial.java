package io.github.pulsarws.harness;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code deploy/docs/tutorial.md}: programs, which begin with a comment that names their file, and commands with what they
 * print. Addresses and namespace are those of the test.
 */
public final class Tutorial {
    private static final Path PAGE = Path.of("deploy/docs/tutorial.md");

    private final Map<String, String> programs = new TreeMap<>();
    private final Map<String, Deque<List<String>>> printed;

    private Tutorial(List<String> programs, List<String> sessions) {
        programs.forEach(program ->
                this.programs.put(program.lines().findFirst().orElseThrow().substring("# ".length()), program));
        this.printed = sessions.stream()
                .map(session -> session.lines().toList())
                .collect(groupingBy(
                        lines -> lines.get(0).substring("$ ".length()),
                        TreeMap::new,
                        mapping(lines -> lines.subList(1, lines.size()), toCollection(ArrayDeque::new))));
    }

    /** @param namespace with its tenant; in place of {@code public/default} */
    public static Tutorial read(String namespace) throws IOException {
        return new Tutorial(blocks("python", namespace), blocks("console", namespace));
    }

    private static List<String> blocks(String language, String namespace) throws IOException {
        return Readme.code(PAGE, language).stream()
                .map(block -> block.replace(
                                "ws://127.0.0.1:8080", Gateway.wsUri("").toString())
                        .replace("http://127.0.0.1:8080", Gateway.httpUri("").toString())
                        .replace("http://127.0.0.1:8081", System.getProperty("broker.adminUrl"))
                        .replace("public/default", namespace))
                .toList();
    }

    /** Runs {@code python3} with one of the programs, as a command of the tutorial says. */
    public ExternalProgram start(String command) throws IOException {
        String[] words = command.split(" ");
        if (!words[0].equals("python3") || !programs.containsKey(words[1])) {
            throw new AssertionError("The tutorial has no program for " + command);
        }
        return ExternalProgram.pythonSource(programs.get(words[1]), Arrays.copyOfRange(words, 2, words.length));
    }

    /** What the tutorial says that a command prints; of a command that comes several times what follows next. */
    public List<String> output(String command) {
        Deque<List<String>> following = printed.get(command);
        if (following == null || following.isEmpty()) {
            throw new AssertionError("The tutorial does not say again what this prints: " + command);
        }
        return following.remove();
    }

    /** The commands whose output nobody has asked for as often as the tutorial has them. */
    public Set<String> unseen() {
        Set<String> commands = new TreeSet<>();
        printed.forEach((command, following) -> {
            if (!following.isEmpty()) {
                commands.add(command);
            }
        });
        return commands;
    }
}
