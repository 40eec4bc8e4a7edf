package io.github.pulsarws.launch;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a container needs to listen for TLS, beside its plain listener.
 *
 * @param port where it listens
 * @param keystore a PKCS12 file, in which the key and its certificate are called {@code gateway}
 */
public record Tls(int port, Path keystore, String password) {
    /** The variables that the files below {@code deploy} name. */
    Map<String, String> environment() {
        return Map.of("TLS_KEYSTORE", keystore.toString(), "TLS_KEYSTORE_PASSWORD", password);
    }
}
