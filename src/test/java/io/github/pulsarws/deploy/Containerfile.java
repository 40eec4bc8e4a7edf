package io.github.pulsarws.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Containerfile's instructions, in their order.
 *
 * @param instructions without comments, each on one line
 */
record Containerfile(List<String> instructions) {
    static final Path FILE = Path.of("deploy/container/Containerfile");

    static Containerfile read() {
        try {
            return new Containerfile(Stream.of(
                            Files.readString(FILE).replaceAll("\\\\\n\\s*", "").split("\n"))
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    /** The arguments of an instruction that must be there once. */
    String arguments(String instruction) {
        List<String> found = instructions.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(FILE + " has " + found.size() + " times " + instruction);
        }
        return found.get(0);
    }

    int port() {
        return Integer.parseInt(arguments("EXPOSE"));
    }

    int user() {
        return Integer.parseInt(arguments("USER").split(":", 2)[0]);
    }
}
