package io.github.pulsarws.token;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What an identity provider publishes of itself (OpenID Connect Discovery): where its keys are, and the keys.
 *
 * <p>For one thread at a time.
 */
final class ProviderDocuments {
    /** The keys' address hardly ever changes; it is asked for again after this time, and when the keys can't be fetched. */
    private static final Duration ADDRESS_LIFETIME = Duration.ofHours(1);

    /** Fetches a document of a provider's. */
    interface Reader {
        String read(URL address) throws IOException;
    }

    private final String issuer;
    private final ResourceRetriever fetch;
    private final InstantSource clock;
    private @Nullable URL keysAddress;
    private Instant discoveredAt = Instant.MIN;

    ProviderDocuments(String issuer, ResourceRetriever fetch, InstantSource clock) {
        this.issuer = issuer;
        this.fetch = fetch;
        this.clock = clock;
    }

    /** Fetches the keys. */
    JWKSet keys() throws IOException {
        URL address = keysAddress;
        if (address == null || discoveredAt.plus(ADDRESS_LIFETIME).isBefore(clock.instant())) {
            address = discover();
            discoveredAt = clock.instant();
        }
        keysAddress = null;
        try {
            JWKSet keys = JWKSet.parse(read(address));
            keysAddress = address;
            return keys;
        } catch (ParseException e) {
            throw new IOException("its keys are not readable", e);
        }
    }

    private URL discover() throws IOException {
        return ProviderConfiguration.fetch(issuer, this::read).address("jwks_uri", "its keys");
    }

    private String read(URL address) throws IOException {
        return read(fetch, address);
    }

    /** {@return a document} The message of a failure names the address. */
    static String read(ResourceRetriever fetch, URL address) throws IOException {
        try {
            return fetch.retrieveResource(address).getContent();
        } catch (IOException e) {
            throw new IOException("%s can't be fetched: %s".formatted(address, e), e);
        }
    }
}
