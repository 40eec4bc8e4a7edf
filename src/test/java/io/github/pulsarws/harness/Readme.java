package io.github.pulsarws.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the README and the pages beside it show. */
public final class Readme {
    private Readme() {}

    /** Its blocks of code in a language, in their order. */
    public static List<String> code(String language) throws IOException {
        return code("README.md", language);
    }

    /** The same of another page. */
    public static List<String> code(String page, String language) throws IOException {
        return code(Path.of(page), language);
    }

    /** The same of another page. */
    public static List<String> code(Path page, String language) throws IOException {
        Pattern block = Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
        return block.matcher(Files.readString(page, UTF_8))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
