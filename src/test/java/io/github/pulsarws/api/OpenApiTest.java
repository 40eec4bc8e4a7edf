package io.github.pulsarws.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.github.pulsarws.admin.ProxyTopicStat;
import io.github.pulsarws.admin.SessionView;
import jakarta.servlet.annotation.WebServlet;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code openapi.yaml} has the servlets' paths, methods and members, and no others but those of files. */
class OpenApiTest {
    private static final Description DESCRIPTION = Description.read("openapi.yaml");

    @Test
    void hasWhatServletsAnswer() {
        List<Class<?>> servlets = servlets();
        Map<String, Set<String>> answered = new TreeMap<>();
        servlets.forEach(servlet -> answered.put(servlet.getSimpleName(), methods(servlet)));
        Map<String, Set<String>> described = new TreeMap<>();
        DESCRIPTION.members("paths").forEach((path, methods) -> {
            if (!isFile((String) path)) {
                described
                        .computeIfAbsent(answering((String) path, servlets), unknown -> new TreeSet<>())
                        .addAll(methods((Map<?, ?>) methods));
            }
        });

        assertThat(described).isEqualTo(answered);
    }

    @Test
    void hasTheMembersOfWhatServletsAnswer() {
        assertThat(members("Session")).isEqualTo(members(SessionView.class));
        assertThat(members("TopicStats")).isEqualTo(members(ProxyTopicStat.class));
        assertThat(members("ProducerStats")).isEqualTo(members(ProxyTopicStat.ProducerStats.class));
        assertThat(members("ConsumerStats")).isEqualTo(members(ProxyTopicStat.ConsumerStats.class));
    }

    private static List<String> members(String schema) {
        return DESCRIPTION.members("components", "schemas", schema, "properties").keySet().stream()
                .map(String::valueOf)
                .toList();
    }

    private static List<String> members(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /** The descriptions are served as JSON, too, which the build makes of the files. */
    private static boolean isFile(String path) {
        String name = path.equals("/") ? "/index.html" : path.replaceFirst("\\.json$", ".yaml");
        return Files.isRegularFile(Path.of("webapp" + name));
    }

    private static List<Class<?>> servlets() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("io.github.pulsarws").stream()
                        .filter(type -> type.isAnnotatedWith(WebServlet.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    /** {@return the name of the servlet that answers for a path; the path itself if there is none} */
    private static String answering(String path, List<Class<?>> servlets) {
        return servlets.stream()
                .filter(servlet ->
                        paths(servlet.getAnnotation(WebServlet.class)).anyMatch(pattern -> fits(path, pattern)))
                .map(Class::getSimpleName)
                .findFirst()
                .orElse(path);
    }

    private static boolean fits(String path, String pattern) {
        return pattern.endsWith("/*")
                ? path.startsWith(pattern.substring(0, pattern.length() - 1))
                : path.equals(pattern);
    }

    private static Set<String> methods(Map<?, ?> described) {
        Set<String> methods =
                described.keySet().stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
        methods.remove("parameters"); // those that all methods of a path have
        return methods;
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
