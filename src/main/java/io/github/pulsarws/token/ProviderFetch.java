package io.github.pulsarws.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Fetches an identity provider's documents: soon or not at all, no more than is sensible, and from nowhere else. */
final class ProviderFetch extends DefaultResourceRetriever {
    private static final int TIMEOUT_MILLIS = 2_000;

    /** Large providers publish some 20 KiB. */
    private static final int MAX_BYTES = 256 * 1024;

    private final @Nullable SSLSocketFactory sockets;

    private ProviderFetch(@Nullable SSLSocketFactory sockets) {
        super(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES, true, sockets);
        this.sockets = sockets;
    }

    /** @param authorities what the provider's certificate must chain to; none: what the JVM trusts */
    static ProviderFetch trusting(List<X509Certificate> authorities) {
        try {
            return new ProviderFetch(authorities.isEmpty() ? null : sockets(authorities));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the certificates to trust can't be used", e);
        }
    }

    private static SSLSocketFactory sockets(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("ca" + i, authorities.get(i));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    /**
     * Sends a form, and takes what is answered, whatever the status is.
     *
     * @param form as {@code application/x-www-form-urlencoded} has it
     */
    String post(URL address, String form) throws IOException {
        HttpURLConnection connection = openHTTPConnection(address);
        try {
            if (sockets != null && connection instanceof HttpsURLConnection secure) {
                secure.setSSLSocketFactory(sockets);
            }
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
            connection.setRequestProperty("Accept", "application/json");
            connection.getOutputStream().write(form.getBytes(UTF_8));
            return body(connection);
        } finally {
            connection.disconnect();
        }
    }

    private static String body(HttpURLConnection connection) throws IOException {
        InputStream body =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (body == null) {
            return "";
        }
        try (body) {
            return new String(body.readNBytes(MAX_BYTES), UTF_8);
        }
    }

    /** A redirect could lead to where the settings don't. */
    @Override
    protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
        HttpURLConnection connection = super.openHTTPConnection(url);
        connection.setInstanceFollowRedirects(false);
        return connection;
    }
}
