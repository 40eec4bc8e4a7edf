package io.github.pulsarws.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.pulsarws.harness.OidcServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken from a provider, and from where. */
class ProviderDocumentsTest {
    private static final String CONFIGURATION = "/.well-known/openid-configuration";
    private static final String KEYS = new JWKSet(OidcServer.newKey().toPublicJWK()).toString();

    /** Path to what is there; what begins with a slash or "http" is a redirect. */
    private final Map<String, String> pages = new ConcurrentHashMap<>();

    private final TestClock clock = new TestClock();
    private HttpServer server;
    private String issuer;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = serve("http");
        pages.put(CONFIGURATION, configuration(issuer, issuer + "/keys"));
        pages.put("/keys", KEYS);
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private String serve(String scheme) {
        server.createContext("/", this::answer);
        server.start();
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String page = pages.getOrDefault(exchange.getRequestURI().getPath(), "");
            boolean redirect = page.startsWith("/") || page.startsWith("http");
            if (redirect) {
                exchange.getResponseHeaders().set("Location", page);
            }
            byte[] body = page.getBytes(UTF_8);
            exchange.sendResponseHeaders(page.isEmpty() ? 404 : redirect ? 302 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String configuration(String issuer, String keys) {
        return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + keys + "\"}";
    }

    private ProviderDocuments documents() {
        return new ProviderDocuments(issuer, ProviderFetch.trusting(List.of()), clock);
    }

    private void refuses(String reason) {
        ProviderDocuments documents = documents();
        assertThatExceptionOfType(IOException.class).isThrownBy(documents::keys).withMessageContaining(reason);
    }

    @Test
    void theKeysAreFoundThroughTheConfiguration() throws Exception {
        assertThat(documents().keys().getKeys()).hasSize(1);
    }

    @Test
    void anIssuerMayEndInASlash() throws Exception {
        issuer += "/";
        pages.put(CONFIGURATION, configuration(issuer, issuer + "keys"));

        assertThat(documents().keys().getKeys()).hasSize(1);
    }

    @Test
    void theConfigurationMustBeThatOfTheVeryIssuer() {
        pages.put(CONFIGURATION, configuration(issuer + "/", issuer + "/keys"));
        refuses("it calls itself by another name");
        pages.put(CONFIGURATION, "{\"jwks_uri\":\"" + issuer + "/keys\"}");
        refuses("it calls itself by another name");
        pages.put(CONFIGURATION, "<html>");
        refuses("its configuration is not JSON");
        pages.remove(CONFIGURATION);
        refuses("/openid-configuration can't be fetched: java.io.FileNotFoundException");
    }

    @Test
    void theKeysMustComeFromASafeAddress() {
        pages.put(CONFIGURATION, configuration(issuer, "http://sso.example.com/keys"));
        refuses("jwks_uri) is not an https URL");
        pages.put(CONFIGURATION, configuration(issuer, "file:///etc/passwd"));
        refuses("jwks_uri) is not a URL");
        pages.put(CONFIGURATION, "{\"issuer\":\"" + issuer + "\"}");
        refuses("jwks_uri) is not a URL");
    }

    @Test
    void redirectsAreNotFollowed() {
        pages.put("/elsewhere", KEYS);
        pages.put("/keys", "/elsewhere");
        refuses("302");
        pages.put(CONFIGURATION, issuer + "/elsewhere");
        refuses("302");
    }

    @Test
    void largeDocumentsAreNotRead() {
        pages.put("/keys", "{\"keys\":[]," + " ".repeat(300_000) + "\"a\":1}");
        refuses("limit");
    }

    @Test
    void whatIsNoSetOfKeysIsRefused() {
        for (String keys : List.of("<html>", "{}", "[]", "{\"keys\":1}")) {
            pages.put("/keys", keys);
            refuses("its keys are not readable");
        }
    }

    @Test
    void anAddressThatNoLongerServesIsLookedUpAgain() throws Exception {
        ProviderDocuments documents = documents();
        assertThat(documents.keys().getKeys()).hasSize(1);
        pages.remove("/keys");
        pages.put("/new", KEYS);
        pages.put(CONFIGURATION, configuration(issuer, issuer + "/new"));

        assertThatExceptionOfType(IOException.class).isThrownBy(documents::keys);
        assertThat(documents.keys().getKeys()).hasSize(1);
    }

    @Test
    void theCertificateMustChainToATrustedOne(@TempDir Path directory) throws Exception {
        KeyStore store = keyStore(directory);
        HttpsServer tls = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changed-it".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        tls.setHttpsConfigurator(new HttpsConfigurator(context));
        server.stop(0);
        server = tls;
        issuer = serve("https");
        pages.put(CONFIGURATION, configuration(issuer, issuer + "/keys"));
        X509Certificate certificate = (X509Certificate) store.getCertificate("provider");

        refuses("PKIX");
        assertThat(new ProviderDocuments(issuer, ProviderFetch.trusting(List.of(certificate)), clock)
                        .keys()
                        .getKeys())
                .hasSize(1);
        String otherName = issuer.replace("127.0.0.1", "localhost");
        ProviderDocuments misnamed =
                new ProviderDocuments(otherName, ProviderFetch.trusting(List.of(certificate)), clock);
        assertThatExceptionOfType(IOException.class).isThrownBy(misnamed::keys).withMessageContaining("localhost");
    }

    private static KeyStore keyStore(Path directory) throws Exception {
        Path file = directory.resolve("provider.p12");
        Process keytool = new ProcessBuilder((System.getProperty("java.home")
                                + "/bin/keytool -genkeypair -alias provider -keyalg EC -dname CN=provider -ext san=ip:127.0.0.1"
                                + " -storetype PKCS12 -storepass changed-it -keystore " + file)
                        .split(" "))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).as("exit status of keytool").isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "changed-it".toCharArray());
        }
        return store;
    }
}
