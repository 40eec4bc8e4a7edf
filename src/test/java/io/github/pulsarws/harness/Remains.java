package io.github.pulsarws.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.measure.Footprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a gateway still has of sessions that are over, seen from outside with the tools of the JDK. */
public final class Remains {
    /** A broker that hangs is given up after the operation timeout, and garbage is collected when it is asked for. */
    private static final Duration BOUND = Duration.ofSeconds(40);

    private static final List<String> OF_SESSIONS = List.of(
            "io.github.pulsarws.socket.ClientSocket",
            "io.github.pulsarws.producer.Publisher",
            "io.github.pulsarws.consumer.Subscription",
            "org.apache.pulsar.client.impl.ProducerImpl",
            "org.apache.pulsar.client.impl.ConsumerImpl");

    private static final Pattern CPU = Pattern.compile(" cpu=([0-9.]+)ms ");

    private Remains() {}

    /** Waits until the process has nothing left of any session, nor of what it had at the broker for it. */
    public static void awaitNone(long pid) {
        await().atMost(BOUND)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> OF_SESSIONS.forEach(type ->
                        assertThat(Footprint.instances(pid, type)).as(type).isZero()));
    }

    /** How many threads of each kind the gateway and its Pulsar clients have; a kind is a name without its numbers. */
    public static Map<String, Long> threads(long pid) {
        return threadDump(pid)
                .filter(line -> line.startsWith("\"pulsar"))
                .map(line -> line.substring(1, line.indexOf('"', 1)).replaceAll("\\d+", "#"))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    }

    /** Milliseconds of CPU that the threads have used whose names begin in a way. */
    public static double cpuMillis(long pid, String name) {
        return threadDump(pid)
                .filter(line -> line.startsWith('"' + name))
                .map(CPU::matcher)
                .filter(Matcher::find)
                .mapToDouble(cpu -> Double.parseDouble(cpu.group(1)))
                .sum();
    }

    private static Stream<String> threadDump(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, String.valueOf(pid), "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + jcmd, e);
        }
    }
}
