package io.github.pulsarws.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.TokenSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of one identity provider, as it publishes them. */
final class ProviderKeys implements TrustedKeys, AutoCloseable {
    /** RFC 7518 allows no shorter ones. */
    private static final int LEAST_RSA_BITS = 2048;

    private final Set<String> algorithms;
    private final CachedKeys cache;

    private ProviderKeys(Set<String> algorithms, CachedKeys cache) {
        this.algorithms = algorithms;
        this.cache = cache;
    }

    /** Fetches nothing yet: a provider that is down shall not keep the gateway from starting. */
    static ProviderKeys of(String issuer, GatewayConfig config, InstantSource clock) {
        ProviderDocuments documents = new ProviderDocuments(
                issuer, ProviderFetch.trusting(config.get(TokenSettings.OIDC_TRUST_CERTS)), clock);
        Duration outage = Duration.ofHours(config.get(TokenSettings.OIDC_OUTAGE_HOURS));
        return new ProviderKeys(
                config.get(TokenSettings.TOKEN_ALGORITHMS), new CachedKeys(issuer, documents::keys, outage, clock));
    }

    @Override
    public void requireSignatureOf(SignedJWT token) {
        if (!algorithms.contains(token.getHeader().getAlgorithm().getName())) {
            throw Refusal.algorithm();
        }
        CachedKeys.Snapshot known = cache.current();
        if (isSigned(token, known) || (mayBeNewer(token, known) && isSigned(token, cache.newerThan(known)))) {
            return;
        }
        if (!matching(token, cache.current()).isEmpty()) {
            throw Refusal.signature();
        }
        throw cache.isProviderAway() ? Refusal.providerAway() : Refusal.unknownKey();
    }

    /** Whether the provider may have a key for it that is not known here yet; a key that is named and known is the one. */
    private static boolean mayBeNewer(SignedJWT token, CachedKeys.Snapshot known) {
        return token.getHeader().getKeyID() == null || matching(token, known).isEmpty();
    }

    private static boolean isSigned(SignedJWT token, CachedKeys.Snapshot keys) {
        return matching(token, keys).stream().anyMatch(key -> isSigned(token, key));
    }

    private static boolean isSigned(SignedJWT token, JWK key) {
        JWSVerifier verifier = verifier(key);
        return verifier != null && Signature.isValid(token, verifier);
    }

    /** The public keys that fit the token's algorithm and, if it names one, its key. */
    private static List<JWK> matching(SignedJWT token, CachedKeys.Snapshot keys) {
        JWSHeader header = token.getHeader();
        JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
        return matcher == null ? List.of() : keys.keys().filter(matcher).getKeys();
    }

    /** Of public keys alone: there is none for a shared secret, whatever a provider may publish. */
    private static @Nullable JWSVerifier verifier(JWK key) {
        try {
            if (key instanceof RSAKey rsa) {
                return rsa.size() < LEAST_RSA_BITS ? null : new RSASSAVerifier(rsa);
            }
            return key instanceof ECKey ec ? new ECDSAVerifier(ec) : null;
        } catch (JOSEException e) {
            return null; // on a curve that is not supported
        }
    }

    /** Begins to fetch the keys, so that they may be there when they are needed. */
    void prefetch() {
        cache.prefetch();
    }

    @Override
    public void close() {
        cache.close();
    }
}
