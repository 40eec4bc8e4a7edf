import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Writes YAML files as JSON, for the page, which has no parser for YAML. Run by the build from its source (see pom.xml), so
 * that it needs no class of the project: {@code java YamlToJson.java directory file.yaml…} writes {@code directory/file.json}.
 *
 * <p>The same file gives the same bytes: members keep their order, and nothing depends on time, language or platform. What
 * JSON can't say, such as a date without quotes, fails the build.
 */
final class YamlToJson {
    private final StringBuilder json = new StringBuilder();

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        for (String name : List.of(arguments).subList(1, arguments.length)) {
            Path file = Path.of(name);
            Files.writeString(directory.resolve(file.getFileName().toString().replaceFirst("\\.yaml$", ".json")), json(file));
        }
    }

    private static String json(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            YamlToJson converter = new YamlToJson();
            converter.write(new Yaml(new SafeConstructor(new LoaderOptions())).load(reader), file.toString());
            return converter.json.append('\n').toString();
        }
    }

    private void write(Object value, String where) {
        if (value instanceof Map<?, ?> members) {
            writeMembers(members, where);
        } else if (value instanceof List<?> items) {
            writeItems(items, where);
        } else if (value instanceof String text) {
            writeText(text);
        } else if (value == null || value instanceof Boolean || value instanceof Number) {
            json.append(value);
        } else {
            throw new IllegalArgumentException(where + " is a " + value.getClass().getSimpleName() + ": put it into quotes");
        }
    }

    private void writeMembers(Map<?, ?> members, String where) {
        char before = '{';
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (!(member.getKey() instanceof String name)) {
                throw new IllegalArgumentException(where + " has the name " + member.getKey() + ": put it into quotes");
            }
            json.append(before);
            writeText(name);
            json.append(':');
            write(member.getValue(), where + "/" + name);
            before = ',';
        }
        json.append(members.isEmpty() ? "{}" : "}");
    }

    private void writeItems(List<?> items, String where) {
        char before = '[';
        for (Object item : items) {
            json.append(before);
            write(item, where + "/-");
            before = ',';
        }
        json.append(items.isEmpty() ? "[]" : "]");
    }

    private void writeText(String text) {
        json.append('"');
        for (char unit : text.toCharArray()) {
            if (unit == '"' || unit == '\\') {
                json.append('\\').append(unit);
            } else if (unit < ' ') {
                json.append("\\u00").append(Character.forDigit(unit >> 4, 16)).append(Character.forDigit(unit & 15, 16));
            } else {
                json.append(unit);
            }
        }
        json.append('"');
    }
}
