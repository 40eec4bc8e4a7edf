package io.github.pulsarws.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.servlet.annotation.WebServlet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code openapi.yaml} has the servlets' paths and methods, and no others but those of files. */
class OpenApiTest {
    /** Described before they are there. */
    private static final Predicate<String> TO_COME = path -> path.equals("/admin/metrics")
            || path.equals("/admin/v2/sessions")
            || path.startsWith("/admin/v2/proxy-stats/");

    private static final Description DESCRIPTION = Description.read("openapi.yaml");

    @Test
    void hasWhatServletsAnswer() {
        Map<String, Set<String>> described = new TreeMap<>();
        DESCRIPTION.members("paths").forEach((path, methods) -> {
            if (!TO_COME.test((String) path) && !isFile((String) path)) {
                described.put(
                        (String) path,
                        ((Map<?, ?>) methods)
                                .keySet().stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new)));
            }
        });

        assertThat(described).isEqualTo(answered());
    }

    private static boolean isFile(String path) {
        return Files.isRegularFile(Path.of("webapp" + (path.equals("/") ? "/index.html" : path)));
    }

    private static Map<String, Set<String>> answered() {
        Map<String, Set<String>> answered = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("io.github.pulsarws").stream()
                        .filter(type -> type.isAnnotatedWith(WebServlet.class))
                        .map(type -> type.reflect())
                        .forEach(servlet -> paths(servlet.getAnnotation(WebServlet.class))
                                .filter(path -> !TO_COME.test(path))
                                .forEach(path -> answered.put(path, methods(servlet))));
        return answered;
    }

    private static Stream<String> paths(WebServlet servlet) {
        return Stream.concat(Arrays.stream(servlet.value()), Arrays.stream(servlet.urlPatterns()));
    }

    /** {@code doGet} is {@code get}. */
    private static Set<String> methods(Class<?> servlet) {
        return Arrays.stream(servlet.getDeclaredMethods())
                .map(method -> method.getName())
                .filter(name -> name.matches("do(Get|Post|Put|Delete|Options)"))
                .map(name -> name.substring(2).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
