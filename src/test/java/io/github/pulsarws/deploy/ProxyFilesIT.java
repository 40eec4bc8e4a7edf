package io.github.pulsarws.deploy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pulsarws.harness.Certificate;
import io.github.pulsarws.harness.ExternalProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where nginx and HAProxy are installed, they find nothing wrong with the examples for them. */
class ProxyFilesIT {
    @TempDir
    private Path directory;

    @Test
    void nginxFindsNothingWrong() throws Exception {
        try (ExternalProgram check = nginx(Files.readString(ProxyCopies.NGINX))) {
            check.finish();
        }
    }

    @Test
    void nginxWouldFindWhatIsWrong() throws Exception {
        try (ExternalProgram check = nginx(Files.readString(ProxyCopies.NGINX).replace("least_conn;", "least_con;"))) {
            assertThatThrownBy(check::finish)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("unknown directive \"least_con\"");
        }
    }

    @Test
    void haproxyFindsNothingWrong() throws Exception {
        try (ExternalProgram check = haproxy(Files.readString(ProxyCopies.HAPROXY))) {
            check.finish();
        }
    }

    @Test
    void haproxyWouldFindWhatIsWrong() throws Exception {
        try (ExternalProgram check =
                haproxy(Files.readString(ProxyCopies.HAPROXY).replace("leastconn", "leastcon"))) {
            assertThatThrownBy(check::finish)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("balance only supports");
        }
    }

    private ExternalProgram nginx(String configuration) throws Exception {
        Path copy = copies().nginx(configuration);
        return ExternalProgram.ifInstalled(
                "nginx", "-t", "-q", "-e", "stderr", "-p", directory + "/", "-c", copy.toString());
    }

    private ExternalProgram haproxy(String configuration) throws Exception {
        Path copy = copies().haproxy(configuration);
        return ExternalProgram.ifInstalled("haproxy", "-c", "-f", copy.toString());
    }

    private ProxyCopies copies() throws Exception {
        return new ProxyCopies(directory, Certificate.create("proxy-it.p12"));
    }
}
