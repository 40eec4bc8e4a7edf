package io.github.pulsarws.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the README and the documents beside it show. */
public final class Readme {
    private Readme() {}

    /** Its blocks of code in a language, in their order. */
    public static List<String> code(String language) throws IOException {
        return code("README.md", language);
    }

    /** The same of another document. */
    public static List<String> code(String document, String language) throws IOException {
        Pattern block = Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
        return block.matcher(Files.readString(Path.of(document), UTF_8))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
