package io.github.pulsarws.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A file in YAML that describes an API; references within it are followed. */
final class Description {
    private static final Path DIRECTORY = Path.of("webapp");

    private final Map<?, ?> root;

    private Description(Map<?, ?> root) {
        this.root = root;
    }

    /** @param name of the file in {@code webapp} */
    static Description read(String name) {
        try {
            String text = Files.readString(DIRECTORY.resolve(name));
            return new Description(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<?, ?> members(String... path) {
        return (Map<?, ?>) at(path);
    }

    List<?> items(String... path) {
        return (List<?>) at(path);
    }

    private Object at(String... path) {
        Object node = root;
        for (String name : path) {
            node = resolve(((Map<?, ?>) node).get(name));
            if (node == null) {
                throw new AssertionError("there is no " + name + " in " + String.join("/", path));
            }
        }
        return node;
    }

    /** {@return what a reference leads to; anything else as it is} */
    Object resolve(Object node) {
        if (node instanceof Map<?, ?> map && map.get("$ref") instanceof String reference) {
            return at(reference.substring("#/".length()).split("/"));
        }
        return node;
    }
}
