package io.github.pulsarws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.ExternalProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemdUnitTest {
    private static final SystemdUnit UNIT = SystemdUnit.read();

    @ParameterizedTest
    @CsvSource({
        "KillSignal, SIGTERM",
        "SuccessExitStatus, 143", // what a JVM says that was asked to stop
        "Restart, on-failure",
        "DynamicUser, yes",
        "NoNewPrivileges, yes",
        "ProtectSystem, strict",
        "EnvironmentFile, /etc/pulsar-websocket/gateway.env",
    })
    void says(String key, String value) {
        assertThat(UNIT.value("Service", key)).isEqualTo(value);
    }

    /** A JVM writes code and then runs it. */
    @Test
    void doesNotForbidToCompile() {
        assertThat(SystemdUnit.text()).doesNotContain("MemoryDenyWriteExecute=");
    }

    @Test
    void unpacksWhereItMayWrite() {
        assertThat(UNIT.value("Service", "ExecStart")).contains("-Djava.io.tmpdir=${CACHE_DIRECTORY} ");
        assertThat(UNIT.value("Service", "WorkingDirectory"))
                .isEqualTo("/var/cache/" + UNIT.value("Service", "CacheDirectory"));
    }

    @Test
    void isValid(@TempDir Path directory) throws Exception {
        assertThat(verify(SystemdUnit.text(), directory)).isEmpty();
    }

    @Test
    void wouldNotBeValidWithMisspeltKey(@TempDir Path directory) throws Exception {
        assertThat(verify(SystemdUnit.text().replace("KillMode", "KillsMode"), directory))
                .anyMatch(line -> line.contains("KillsMode"));
    }

    /** What systemd says about a unit; it also wants the program to be there, so that is the JVM of the test. */
    private static List<String> verify(String unit, Path directory) throws Exception {
        String java = ProcessHandle.current().info().command().orElseThrow();
        Path file =
                Files.writeString(directory.resolve("pulsar-websocket.service"), unit.replace("/usr/bin/java", java));
        try (ExternalProgram verify = ExternalProgram.ifInstalled("systemd-analyze", "verify", file.toString())) {
            return verify.finish();
        }
    }
}
