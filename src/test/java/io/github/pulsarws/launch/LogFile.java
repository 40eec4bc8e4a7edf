package io.github.pulsarws.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a child JVM has written so far.
 *
 * @param continued whether what an earlier one has written stays before it
 */
public record LogFile(Path path, boolean continued) {
    private static final int TAIL_LINES = 25;

    public LogFile(Path path) {
        this(path, false);
    }

    /** Where the child is to write. */
    Redirect redirect() {
        return continued ? Redirect.appendTo(path.toFile()) : Redirect.to(path.toFile());
    }

    /** The last lines, indented, under a line that says where they are from. */
    public String tail() {
        List<String> lines = lines();
        List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        return "The end of %s:%n  | %s".formatted(path, String.join(System.lineSeparator() + "  | ", last));
    }

    /** The first line that holds the text. */
    Optional<String> lineWith(String text) {
        return lines().stream().filter(line -> line.contains(text)).findFirst();
    }

    private List<String> lines() {
        try {
            // a child killed in the middle of a character leaves bytes that are no UTF-8
            return new String(Files.readAllBytes(path), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
