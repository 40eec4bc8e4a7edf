package io.github.pulsarws.bench;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to measure, from {@code -Dbench.…}.
 *
 * @param command that has these options
 * @param containers on which the gateway runs, beside one another: {@code bench.containers}
 * @param scenarios their names match this: {@code bench.scenarios}; not given: a usual part
 * @param rounds in which the servers take turns: {@code bench.rounds}
 * @param measured of each run, after its warm-up: {@code bench.seconds}
 * @param quick a small part in three minutes: {@code bench.quick}
 * @param flightRecorder writes a recording of each gateway: {@code bench.jfr}
 * @param rate messages per second where latency is measured: {@code bench.rate}
 * @param jvm options for each server under test, the same for all: {@code bench.jvm}
 */
record BenchOptions(
        String command,
        List<String> containers,
        Pattern scenarios,
        boolean picked,
        int rounds,
        Duration measured,
        boolean quick,
        boolean flightRecorder,
        int rate,
        List<String> jvm) {
    static BenchOptions read(Properties properties) {
        boolean quick = flag(properties, "bench.quick");
        return new BenchOptions(
                command(properties),
                list(properties.getProperty("bench.containers", "tomcat11"), ","),
                Pattern.compile(properties.getProperty("bench.scenarios", ".*")),
                properties.containsKey("bench.scenarios"),
                Integer.parseInt(properties.getProperty("bench.rounds", quick ? "2" : "3")),
                Duration.ofSeconds(Long.parseLong(properties.getProperty("bench.seconds", quick ? "2" : "3"))),
                quick,
                flag(properties, "bench.jfr"),
                Integer.parseInt(properties.getProperty("bench.rate", "1000")),
                list(properties.getProperty("bench.jvm", "-Xms512m -Xmx512m"), " "));
    }

    /** The throughput scenarios that run. */
    List<Scenario> chosen() {
        return Scenarios.all().stream()
                .filter(scenario -> matches(scenario.name()))
                .filter(scenario -> picked || (quick ? scenario.quick() : Scenarios.isUsual(scenario)))
                .toList();
    }

    /** The kinds of idle sessions that are opened. */
    List<IdleScenario> idle() {
        return IdleScenario.all().stream()
                .filter(scenario -> matches(scenario.name()))
                .filter(scenario -> picked || !quick)
                .toList();
    }

    /** Whether {@code latency}, {@code latency-non-persistent} or {@code start} runs. */
    boolean has(String name) {
        return matches(name) && (picked || !quick || name.equals("latency"));
    }

    boolean hasLatency() {
        return has("latency") || has("latency-non-persistent");
    }

    /** @throws IllegalArgumentException if nothing runs */
    void requireAny() {
        if (chosen().isEmpty() && idle().isEmpty() && !hasLatency() && !has("start")) {
            throw new IllegalArgumentException("nothing has a name that matches " + scenarios
                    + "; there are latency, latency-non-persistent, start, "
                    + IdleScenario.all().stream().map(IdleScenario::name).toList() + " and "
                    + Scenarios.all().stream().map(Scenario::name).toList());
        }
    }

    private boolean matches(String name) {
        return scenarios.matcher(name).matches();
    }

    private static String command(Properties properties) {
        return "mvn -Pbench verify"
                + properties.stringPropertyNames().stream()
                        .filter(name -> name.startsWith("bench."))
                        .sorted()
                        .map(name -> " -D" + name + "='" + properties.getProperty(name) + "'")
                        .collect(Collectors.joining());
    }

    private static boolean flag(Properties properties, String name) {
        String value = properties.getProperty(name, "false");
        return value.isEmpty() || Boolean.parseBoolean(value);
    }

    private static List<String> list(String text, String separator) {
        return Stream.of(text.split(separator))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
