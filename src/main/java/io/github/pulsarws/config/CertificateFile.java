package io.github.pulsarws.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates in a file, one after the other in PEM. */
final class CertificateFile {
    private CertificateFile() {}

    /**
     * @param path empty for no certificates
     * @throws IllegalArgumentException if the file can't be read or holds no certificate
     */
    static List<X509Certificate> read(String path) {
        if (path.isEmpty()) {
            return List.of();
        }
        try (InputStream file = Files.newInputStream(Path.of(path))) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(file).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("is not a file that the gateway can read", e);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("is not a file of certificates in PEM", e);
        }
        throw new IllegalArgumentException("is a file without certificates");
    }
}
