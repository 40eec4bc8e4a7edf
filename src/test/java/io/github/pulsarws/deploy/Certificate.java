package io.github.pulsarws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.launch.BuildDirectory;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate for 127.0.0.1.
 *
 * @param keystore a PKCS12 file with it and its key, both called {@code gateway}
 */
record Certificate(Path keystore) {
    static final String PASSWORD = "changed-it";

    private static final String ALIAS = "gateway";

    static Certificate create(String file) throws IOException, InterruptedException {
        Path keystore = BuildDirectory.path(file);
        Files.deleteIfExists(keystore);
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=gateway",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).as("exit status of keytool").isZero();
        return new Certificate(keystore);
    }

    /** A client that trusts this certificate and no other. */
    HttpClient trustingClient() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                ALIAS,
                KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray()).getCertificate(ALIAS));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
