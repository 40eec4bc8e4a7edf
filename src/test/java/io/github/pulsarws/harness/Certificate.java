package io.github.pulsarws.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.launch.BuildDirectory;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate for 127.0.0.1.
 *
 * @param keystore a PKCS12 file with it and its key, both called {@code gateway}
 */
public record Certificate(Path keystore) {
    public static final String PASSWORD = "changed-it";

    private static final String ALIAS = "gateway";

    /** @param file its name below the build directory */
    public static Certificate create(String file) throws IOException, InterruptedException {
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

    /** The certificate as a PEM file, beside the keystore. */
    public Path certificateFile() throws GeneralSecurityException, IOException {
        return pem("CERTIFICATE", open().getCertificate(ALIAS).getEncoded());
    }

    /** The key as a PEM file (PKCS8), beside the keystore. */
    public Path keyFile() throws GeneralSecurityException, IOException {
        return pem("PRIVATE KEY", open().getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
    }

    private Path pem(String what, byte[] content) throws IOException {
        String name = keystore.getFileName() + "." + what.replace(' ', '-') + ".pem";
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                keystore.resolveSibling(name),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, base64, what));
    }

    private KeyStore open() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
    }

    /** A client that trusts this certificate and no other. */
    public HttpClient trustingClient() throws GeneralSecurityException, IOException {
        return HttpClient.newBuilder().sslContext(trustingContext()).build();
    }

    /** As {@link #trustingClient}, for whatever speaks TLS. */
    public SSLContext trustingContext() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, open().getCertificate(ALIAS));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
