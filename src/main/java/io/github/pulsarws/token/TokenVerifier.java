package io.github.pulsarws.token;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.TokenSettings;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.stats.GatewayTally;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens (JWT).
 *
 * <p>The issuer that a token names selects the keys: those of an identity provider that the settings list, otherwise the
 * configured ones.
 */
@ApplicationScoped
public class TokenVerifier {
    private static final System.Logger LOG = System.getLogger(TokenVerifier.class.getName());

    @Inject
    GatewayConfig config;

    @Inject
    GatewayTally tally;

    InstantSource clock = InstantSource.system();

    private TokenForm form;
    private ClaimRules rules;
    private ConfiguredKeys configuredKeys;
    private List<String> configuredIssuers;
    private Map<String, ProviderKeys> providers;

    @PostConstruct
    void readSettings() {
        form = new TokenForm(config.get(TokenSettings.MAX_TOKEN_LENGTH));
        rules = new ClaimRules(config, clock);
        configuredKeys = ConfiguredKeys.of(config);
        configuredIssuers = config.get(TokenSettings.TOKEN_ISSUERS);
        providers = config.get(TokenSettings.OIDC_ISSUERS).stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), issuer -> ProviderKeys.of(issuer, config, clock)));
    }

    /**
     * Has providers asked for their keys, without waiting: the first users need not wait either, and the log tells early of
     * a provider that does not answer.
     */
    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        providers.values().forEach(ProviderKeys::prefetch);
        LOG.log(System.Logger.Level.DEBUG, "Tokens can be verified: {0}", isConfigured());
    }

    /** Ends what still waits for an identity provider. */
    @PreDestroy
    void close() {
        providers.values().forEach(ProviderKeys::close);
    }

    /** Whether the settings name anything that could vouch for a token; if not, every token is refused. */
    public boolean isConfigured() {
        return !providers.isEmpty() || !configuredKeys.isEmpty();
    }

    /**
     * Waits, for some seconds at most, where the keys of an identity provider must be fetched.
     *
     * @param token without any {@code Bearer} before it
     * @throws GatewayException error 5, with the reason; to be tried later where the provider is away
     */
    public VerifiedToken verify(String token) {
        try {
            return verified(token);
        } catch (GatewayException e) {
            if (e.remedy() == Remedy.TRY_LATER) {
                tally.tokenNotVerified();
            } else {
                tally.tokenRefused();
            }
            throw e;
        }
    }

    private VerifiedToken verified(String token) {
        SignedJWT signed = form.parse(token);
        JWTClaimsSet claims = claimsOf(signed);
        keysFor(claims.getIssuer()).requireSignatureOf(signed);
        return rules.apply(token, claims);
    }

    private static JWTClaimsSet claimsOf(SignedJWT token) {
        try {
            JWTClaimsSet claims = token.getJWTClaimsSet();
            // the library takes an array of pairs for an object as well
            if (claims != null && token.getPayload().toString().stripLeading().startsWith("{")) {
                return claims;
            }
        } catch (ParseException e) {
            // said below, without its message, which may repeat the token
        }
        throw Refusal.because("the token is not a JWT");
    }

    private TrustedKeys keysFor(@Nullable String issuer) {
        if (issuer != null && providers.containsKey(issuer)) {
            return providers.get(issuer);
        }
        boolean trusted = configuredIssuers.isEmpty() || (issuer != null && configuredIssuers.contains(issuer));
        if (configuredKeys.isEmpty() || !trusted) {
            throw Refusal.issuer();
        }
        return configuredKeys;
    }
}
