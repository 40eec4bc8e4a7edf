package io.github.pulsarws.admin;

import io.github.pulsarws.launch.BuildDirectory;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The names that Pulsar's own proxy uses, from its classes, which are among those of the broker. */
final class PulsarNames {
    private static final String STATS = "org.apache.pulsar.websocket.stats.";

    private PulsarNames() {}

    /** @param type of those within {@code stats} */
    static Set<String> ofFields(String type) throws IOException, ReflectiveOperationException {
        try (URLClassLoader pulsar = pulsar()) {
            return Arrays.stream(pulsar.loadClass(STATS + type).getFields())
                    .map(Field::getName)
                    .collect(Collectors.toSet());
        }
    }

    static Set<String> ofNamespaceMetrics() throws IOException, ReflectiveOperationException {
        try (URLClassLoader pulsar = pulsar()) {
            Class<?> type = pulsar.loadClass(STATS + "ProxyStats$ProxyNamespaceStats");
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Method add = type.getDeclaredMethod("add", String.class);
            add.setAccessible(true);
            Object metrics = add.invoke(constructor.newInstance(), "public/default");
            Map<?, ?> names =
                    (Map<?, ?>) metrics.getClass().getMethod("getMetrics").invoke(metrics);
            return names.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
        }
    }

    private static URLClassLoader pulsar() throws IOException {
        String argument = Files.readAllLines(BuildDirectory.builtFile("broker.argfile"))
                .get(1)
                .replace("\"", "");
        URL[] jars = Arrays.stream(argument.split(File.pathSeparator))
                .map(PulsarNames::url)
                .toArray(URL[]::new);
        return new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String jar) {
        try {
            return new File(jar).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(jar, e);
        }
    }
}
