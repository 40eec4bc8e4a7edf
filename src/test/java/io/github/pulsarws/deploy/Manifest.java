package io.github.pulsarws.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One YAML file of {@code deploy/kubernetes}, read as YAML 1.1, which is what Kubernetes reads. */
record Manifest(Path file, Object root) {
    static final Path BASE = Path.of("deploy/kubernetes/base");
    static final Path OVERLAY = Path.of("deploy/kubernetes/overlays/example");

    static Manifest read(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            return new Manifest(file, new Yaml(new SafeConstructor(options)).load(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The base's manifest of a name such as {@code deployment}. */
    static Manifest base(String name) {
        return read(BASE.resolve(name + ".yaml"));
    }

    /** All files of a directory but the kustomization itself, sorted by name. */
    static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    /**
     * What is at a path of member names and list indexes, such as {@code "spec", "ports", 0}.
     *
     * @throws AssertionError if nothing is there
     */
    Object at(Object... path) {
        Object value = root;
        for (Object step : path) {
            value = step instanceof Integer index
                    ? list(value).get(index)
                    : map(value).get(step);
            if (value == null) {
                throw new AssertionError(file + " has no " + List.of(path));
            }
        }
        return value;
    }

    int number(Object... path) {
        return (Integer) at(path);
    }

    String text(Object... path) {
        return (String) at(path);
    }

    /** An object's members. */
    Map<?, ?> members(Object... path) {
        return map(at(path));
    }

    /** A list of objects, each for looking into as if it were a manifest. */
    List<Manifest> items(Object... path) {
        return list(at(path)).stream().map(item -> new Manifest(file, item)).toList();
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static List<? extends Object> list(Object value) {
        return (List<?>) value;
    }
}
