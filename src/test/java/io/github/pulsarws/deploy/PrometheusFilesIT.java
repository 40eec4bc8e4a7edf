package io.github.pulsarws.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pulsarws.harness.ExternalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where Prometheus' own check is installed, it finds nothing wrong with the files for Prometheus. */
class PrometheusFilesIT {
    private static final Path RULES = Path.of("deploy/prometheus/gateway-alerts.yml");

    @Test
    void findsNothingWrong() throws Exception {
        try (ExternalProgram check = check("config", Path.of("deploy/prometheus/prometheus.yml"))) {
            assertThat(check.finish()).anyMatch(line -> line.contains("11 rules found"));
        }
    }

    @Test
    void wouldFindWhatIsWrong(@TempDir Path directory) throws Exception {
        String wrong = Files.readString(RULES).replace("sum by (instance)", "summ by (instance)");
        Path file = Files.writeString(directory.resolve("rules.yml"), wrong);

        try (ExternalProgram check = check("rules", file)) {
            assertThatThrownBy(check::finish)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("unexpected <by>");
        }
    }

    /** As rules, because that is what it reads; variables of the dashboard stand where values do. */
    @Test
    void canReadWhatTheDashboardAsks(@TempDir Path directory) throws Exception {
        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
        Matcher expression =
                Pattern.compile("\"expr\": (\".*\")").matcher(Files.readString(Path.of("deploy/grafana/gateway.json")));
        int count = 0;
        while (expression.find()) {
            String written = expression.group(1).replace("$__rate_interval", "5m");
            rules.append("      - record: panel:%d\n        expr: %s\n".formatted(count, written));
            count++;
        }
        Path file = Files.writeString(directory.resolve("rules.yml"), rules);

        try (ExternalProgram check = check("rules", file)) {
            String found = count + " rules found";
            assertThat(check.finish()).anyMatch(line -> line.contains(found));
        }
    }

    private static ExternalProgram check(String what, Path file) throws IOException {
        return ExternalProgram.ifInstalled("promtool", "check", what, file.toString());
    }
}
