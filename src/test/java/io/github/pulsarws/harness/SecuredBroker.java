package io.github.pulsarws.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.pulsarws.launch.BrokerPorts;
import io.github.pulsarws.launch.EmbeddedBroker;
import io.github.pulsarws.launch.Progress;
import io.github.pulsarws.launch.Services;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pulsar.client.api.AuthenticationFactory;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;

/**
 * A broker that wants to know who connects, by tokens (JWT) that a shared secret or an identity provider's key signs, and gives
 * no rights of itself.
 */
public final class SecuredBroker implements AutoCloseable {
    /** May do everything. */
    public static final String ADMIN = "admin";

    /** May say on whose behalf it connects. */
    public static final String PROXY = "gateway";

    private static final Duration START_BOUND = Duration.ofSeconds(180);

    private final Services services = new Services(new Progress(System.out));
    private final byte[] secret = new byte[32];
    private final Optional<RSAKey> key;
    private final EmbeddedBroker broker;

    private SecuredBroker(String name, Map<String, String> more, Optional<RSAKey> key) {
        this.key = key;
        new SecureRandom().nextBytes(secret);
        Map<String, String> entries = configuration();
        entries.putAll(more);
        broker = new EmbeddedBroker(name, BrokerPorts.free(), entries, Optional.of(token(ADMIN)));
    }

    /** @param name what its directory and its log below {@code target} are called */
    public static SecuredBroker start(String name) {
        return start(name, Map.of());
    }

    /** @param more entries of {@code broker.conf}, on top of its own or instead of them */
    public static SecuredBroker start(String name, Map<String, String> more) {
        return started(new SecuredBroker(name, more, Optional.empty()));
    }

    /** @param key what signs the tokens, instead of a shared secret */
    public static SecuredBroker start(String name, RSAKey key) {
        return started(new SecuredBroker(name, Map.of(), Optional.of(key)));
    }

    private static SecuredBroker started(SecuredBroker started) {
        started.services.start(started.broker, "Starting a broker with authentication on " + started.serviceUrl());
        started.services.awaitReady(START_BOUND);
        return started;
    }

    private Map<String, String> configuration() {
        Map<String, String> entries = new HashMap<>();
        entries.put("authenticationEnabled", "true");
        entries.put("authenticationProviders", "org.apache.pulsar.broker.authentication.AuthenticationProviderToken");
        entries.put(key.isPresent() ? "tokenPublicKey" : "tokenSecretKey", verificationKey());
        entries.put("authorizationEnabled", "true");
        entries.put("superUserRoles", ADMIN);
        entries.put("proxyRoles", PROXY);
        entries.put("authenticationRefreshCheckSeconds", "1");
        entries.put("brokerClientAuthenticationPlugin", "org.apache.pulsar.client.impl.auth.AuthenticationToken");
        entries.put("brokerClientAuthenticationParameters", "token:" + token(ADMIN));
        return entries;
    }

    /** As the setting {@code tokenSecretKey} has it, the broker's and the gateway's. */
    public String secretKey() {
        return "data:;base64," + Base64.getEncoder().encodeToString(secret);
    }

    /** As the setting {@code tokenPublicKey} has it, of a broker that was started with a key. */
    public String publicKey() {
        try {
            byte[] encoded = key.orElseThrow().toRSAPublicKey().getEncoded();
            return "data:;base64," + Base64.getEncoder().encodeToString(encoded);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String verificationKey() {
        return key.isPresent() ? publicKey() : secretKey();
    }

    public String serviceUrl() {
        return broker.serviceUrl();
    }

    /** A token of a role for an hour. */
    public String token(String role) {
        return token(role, Duration.ofHours(1));
    }

    public String token(String role, Duration life) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader(key.isPresent() ? JWSAlgorithm.RS256 : JWSAlgorithm.HS256),
                    new JWTClaimsSet.Builder()
                            .subject(role)
                            .expirationTime(Date.from(Instant.now().plus(life)))
                            .build());
            token.sign(key.isPresent() ? new RSASSASigner(key.get()) : new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets a role do these things, and no others, on a topic of {@code public/default}: {@code produce}, {@code consume}. */
    public void grant(String topic, String role, String... actions) {
        call("POST", BrokerAdmin.path(topic) + "/permissions/" + role, "[\"" + String.join("\",\"", actions) + "\"]");
    }

    public void createTopic(String topic) {
        call("PUT", BrokerAdmin.path(topic), "");
    }

    /** What the broker tells of a topic, as JSON. */
    public String stats(String topic) {
        return call("GET", BrokerAdmin.path(topic) + "/stats", "");
    }

    /** A plain Pulsar client of a role. */
    public PulsarClient client(String token) throws PulsarClientException {
        return PulsarClient.builder()
                .serviceUrl(serviceUrl())
                .authentication(AuthenticationFactory.token(token))
                .build();
    }

    private String call(String method, String rawPath, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(broker.adminUrl() + rawPath))
                .timeout(WebSocketPeer.PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token(ADMIN))
                .method(method, BodyPublishers.ofString(body, UTF_8))
                .build();
        return BrokerAdmin.send(request);
    }

    @Override
    public void close() {
        services.close();
    }
}
