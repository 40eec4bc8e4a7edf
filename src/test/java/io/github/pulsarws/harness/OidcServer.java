package io.github.pulsarws.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * An identity provider (OpenID Connect) on 127.0.0.1 that does what a test asks of it: publishes keys and exchanges them,
 * signs tokens, goes away and comes back, hangs, and counts how often it is asked.
 *
 * <p>Clients get tokens from it, too (OAuth2 client credentials), once they are {@link #register registered}.
 */
public final class OidcServer implements AutoCloseable {
    private static final String PATH = "/realms/test";

    private final Map<String, String> clients = new ConcurrentHashMap<>();
    private final Map<String, String> otherTokens = new ConcurrentHashMap<>();
    private final OidcLogin login = new OidcLogin();
    private final AtomicInteger discoveries = new AtomicInteger();
    private final AtomicInteger keyFetches = new AtomicInteger();
    private volatile CountDownLatch hanging = new CountDownLatch(0);
    private volatile RSAKey key = newKey();
    private volatile JWKSet published = new JWKSet(key);
    private HttpServer server;
    private ExecutorService threads;
    private int port;

    private OidcServer() {}

    /** Starts one on a free port. */
    public static OidcServer start() {
        OidcServer started = new OidcServer();
        started.comeBack();
        return started;
    }

    /** What the gateway and the broker are told, and what its tokens have in {@code iss}. */
    public String issuer() {
        return "http://127.0.0.1:" + port + PATH;
    }

    /** A token for a subject, good for an hour unless it is changed; signed with the present key. */
    public OidcToken token(String subject) {
        return new OidcToken(key).claim("iss", issuer()).subject(subject).expiresIn(Duration.ofHours(1));
    }

    /** Signs with a new key from now on, and withdraws the old one: its tokens are no longer good. */
    public void rotate() {
        key = newKey();
        publish(new JWKSet(key));
    }

    /** Publishes other keys than the present one. */
    public void publish(JWKSet keys) {
        published = keys;
    }

    /** The key that signs at present, with its private part. */
    public RSAKey key() {
        return key;
    }

    /** A pair of keys with an id of its own. */
    public static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client that may ask for tokens of its own. */
    public void register(String client, String secret) {
        clients.put(client, secret);
    }

    /** A client that may ask for tokens, and gets this one, whoever has signed it. */
    public void register(String client, String secret, String token) {
        clients.put(client, secret);
        otherTokens.put(client, token);
    }

    /** From now on every browser that comes is logged in already, as a user with this token. */
    public void logIn(Supplier<String> token) {
        login.as(token);
    }

    /** How often its keys were fetched. */
    public int jwksFetches() {
        return keyFetches.get();
    }

    /** How often its configuration was fetched. */
    public int discoveries() {
        return discoveries.get();
    }

    /** Refuses connections from now on. */
    public void goAway() {
        answerAgain();
        server.stop(0);
        threads.shutdownNow();
    }

    /** Serves again, at the same address. */
    public void comeBack() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getAddress().getPort();
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext(PATH + "/.well-known/openid-configuration", this::configuration);
        server.createContext(PATH + "/keys", this::keys);
        server.createContext(PATH + "/token", this::token);
        server.createContext(PATH + "/login", login::redirect);
        server.start();
    }

    /** Takes connections and says nothing. */
    public void hang() {
        hanging = new CountDownLatch(1);
    }

    /** Ends {@link #hang}. */
    public void answerAgain() {
        hanging.countDown();
    }

    @Override
    public void close() {
        goAway();
    }

    private void configuration(HttpExchange exchange) throws IOException {
        discoveries.incrementAndGet();
        answer(
                exchange,
                200,
                Map.of(
                        "issuer", issuer(),
                        "jwks_uri", issuer() + "/keys",
                        "authorization_endpoint", issuer() + "/login",
                        "token_endpoint", issuer() + "/token"));
    }

    private void keys(HttpExchange exchange) throws IOException {
        keyFetches.incrementAndGet();
        answer(exchange, 200, published.toJSONObject());
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = OidcForm.of(exchange);
        if ("authorization_code".equals(form.get("grant_type"))) {
            Optional<String> token = login.redeem(form);
            answer(
                    exchange,
                    token.isPresent() ? 200 : 400,
                    token.<Map<String, Object>>map(text -> Map.of("access_token", text, "token_type", "Bearer"))
                            .orElse(Map.of("error", "invalid_grant")));
            return;
        }
        String client = form.getOrDefault("client_id", "");
        boolean known = clients.containsKey(client) && clients.get(client).equals(form.get("client_secret"));
        if (!known || !"client_credentials".equals(form.get("grant_type"))) {
            answer(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        String token = otherTokens.containsKey(client)
                ? otherTokens.get(client)
                : token(client).claim("aud", form.get("audience")).sign();
        answer(exchange, 200, Map.of("access_token", token, "token_type", "Bearer", "expires_in", 3600));
    }

    private void answer(HttpExchange exchange, int status, Map<String, Object> json) throws IOException {
        try (exchange) {
            hanging.await();
            byte[] body = JSONObjectUtils.toJSONString(new HashMap<>(json)).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it goes away
        }
    }
}
