package io.github.pulsarws.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pulsarws.harness.Certificate;
import io.github.pulsarws.harness.ExternalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where nginx and HAProxy are installed, they find nothing wrong with the examples for them. */
class ProxyFilesIT {
    private static final Path NGINX = Path.of("deploy/nginx/nginx.conf");
    private static final Path HAPROXY = Path.of("deploy/haproxy/haproxy.cfg");

    @TempDir
    private Path directory;

    @Test
    void nginxFindsNothingWrong() throws Exception {
        try (ExternalProgram check = nginx(Files.readString(NGINX))) {
            check.finish();
        }
    }

    @Test
    void nginxWouldFindWhatIsWrong() throws Exception {
        try (ExternalProgram check = nginx(Files.readString(NGINX).replace("least_conn;", "least_con;"))) {
            assertThatThrownBy(check::finish)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("unknown directive \"least_con\"");
        }
    }

    @Test
    void haproxyFindsNothingWrong() throws Exception {
        try (ExternalProgram check = haproxy(Files.readString(HAPROXY))) {
            check.finish();
        }
    }

    @Test
    void haproxyWouldFindWhatIsWrong() throws Exception {
        try (ExternalProgram check = haproxy(Files.readString(HAPROXY).replace("leastconn", "leastcon"))) {
            assertThatThrownBy(check::finish)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("balance only supports");
        }
    }

    /** It opens its logs and makes its directories, so all of them are below one that it may write to. */
    private ExternalProgram nginx(String configuration) throws Exception {
        Certificate certificate = Certificate.create("proxy-it.p12");
        StringBuilder directories = new StringBuilder("http {\n");
        for (String what : new String[] {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
            directories.append("  %s_temp_path %s;\n".formatted(what, directory.resolve(what)));
        }
        String here = configuration
                .replace(
                        "/etc/ssl/gateway/fullchain.pem",
                        certificate.certificateFile().toString())
                .replace("/etc/ssl/gateway/key.pem", certificate.keyFile().toString())
                .replace("/var/log/nginx/", directory + "/")
                .replace("/run/", directory + "/")
                .replaceFirst("(?m)^http \\{$", directories.toString());
        return ExternalProgram.ifInstalled(
                "nginx",
                "-t",
                "-q",
                "-e",
                "stderr",
                "-p",
                directory + "/",
                "-c",
                copy("nginx.conf", here).toString());
    }

    private ExternalProgram haproxy(String configuration) throws Exception {
        Certificate certificate = Certificate.create("proxy-it.p12");
        Path chainAndKey = Files.writeString(
                directory.resolve("gateway.pem"),
                Files.readString(certificate.certificateFile()) + Files.readString(certificate.keyFile()));
        String here = configuration.replace("/etc/ssl/gateway/gateway.pem", chainAndKey.toString());
        return ExternalProgram.ifInstalled(
                "haproxy", "-c", "-f", copy("haproxy.cfg", here).toString());
    }

    private Path copy(String name, String configuration) throws IOException {
        assertThat(configuration).doesNotContain(" /etc/", " /var/", " /run/");
        return Files.writeString(directory.resolve(name), configuration);
    }
}
