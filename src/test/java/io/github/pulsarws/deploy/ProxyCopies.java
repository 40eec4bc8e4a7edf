package io.github.pulsarws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Certificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Configurations for nginx and HAProxy that name nothing outside of a directory.
 *
 * @param directory where the copies, and all that they name, are
 * @param certificate what the proxy shows its clients
 */
record ProxyCopies(Path directory, Certificate certificate) {
    static final Path NGINX = Path.of("deploy/nginx/nginx.conf");
    static final Path HAPROXY = Path.of("deploy/haproxy/haproxy.cfg");

    /** nginx opens its logs and makes its directories also when it only checks, so all of them are in the directory. */
    Path nginx(String configuration) throws GeneralSecurityException, IOException {
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
        return copy("nginx.conf", here);
    }

    Path haproxy(String configuration) throws GeneralSecurityException, IOException {
        Path chainAndKey = Files.writeString(
                directory.resolve("gateway.pem"),
                Files.readString(certificate.certificateFile()) + Files.readString(certificate.keyFile()));
        return copy("haproxy.cfg", configuration.replace("/etc/ssl/gateway/gateway.pem", chainAndKey.toString()));
    }

    private Path copy(String name, String configuration) throws IOException {
        assertThat(configuration).doesNotContain(" /etc/", " /var/", " /run/");
        return Files.writeString(directory.resolve(name), configuration);
    }
}
