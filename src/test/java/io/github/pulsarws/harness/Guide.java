package io.github.pulsarws.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a guide below {@code deploy/docs} shows. */
public final class Guide {
    private Guide() {}

    /**
     * The program in Python below a heading, which must have one.
     *
     * @param file name of the guide
     */
    public static String python(String file, String heading) throws IOException {
        String guide = Files.readString(Path.of("deploy/docs").resolve(file), UTF_8);
        Matcher program = Pattern.compile(
                        "^## " + Pattern.quote(heading) + "\n(?:(?!^## ).)*?^```python\n(.*?)^```$",
                        Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(guide);
        if (!program.find()) {
            throw new AssertionError(file + " shows no program in Python below '" + heading + "'");
        }
        return program.group(1);
    }
}
