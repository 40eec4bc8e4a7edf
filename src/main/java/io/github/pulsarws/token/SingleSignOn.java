package io.github.pulsarws.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.TokenSettings;
import io.github.pulsarws.error.LogText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URLEncoder;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * Login of the console's users at the first identity provider: authorization code with PKCE (RFC 6749 section 4.1, RFC 7636).
 *
 * <p>The gateway asks the provider, and not the page, so that the page needs to talk to no other host. The client is a public
 * one: there is no secret, and who has no verifier gets nothing for a code.
 */
@ApplicationScoped
public class SingleSignOn {
    private static final System.Logger LOG = System.getLogger(SingleSignOn.class.getName());

    /** Each waits on a thread of the container, of which a provider that hangs must not take all. */
    private static final int AT_ONCE = 8;

    @Inject
    GatewayConfig config;

    private final Semaphore places = new Semaphore(AT_ONCE);

    /** Whether there is a provider to log in at. */
    public boolean isOffered() {
        return config.find(TokenSettings.LOGIN_CLIENT).isPresent();
    }

    /**
     * Where a browser goes for logging in; takes some seconds at most.
     *
     * @param state comes back as it is
     * @param challenge the page's, of the method S256
     * @param returnTo where the browser is sent back to; the provider knows the allowed ones
     * @throws io.github.pulsarws.error.GatewayException error 5, if the provider can't be asked
     */
    public String address(String state, String challenge, String returnTo) {
        return ask((fetch, configuration) -> {
            String endpoint =
                    configuration.address("authorization_endpoint", "its login").toString();
            return endpoint
                    + (endpoint.indexOf('?') < 0 ? '?' : '&')
                    + form(Map.of(
                            "response_type",
                            "code",
                            "client_id",
                            config.get(TokenSettings.LOGIN_CLIENT),
                            "scope",
                            config.get(TokenSettings.LOGIN_SCOPE),
                            "redirect_uri",
                            returnTo,
                            "state",
                            state,
                            "code_challenge",
                            challenge,
                            "code_challenge_method",
                            "S256"));
        });
    }

    /**
     * The token for a code; takes some seconds at most.
     *
     * @param verifier what the challenge was made of
     * @param returnTo as it was for {@link #address}
     * @return not verified yet
     * @throws io.github.pulsarws.error.GatewayException error 5, if the provider gives none
     */
    public String redeem(String code, String verifier, String returnTo) {
        return ask((fetch, configuration) -> {
            String answer = fetch.post(
                    configuration.address("token_endpoint", "its tokens"),
                    form(Map.of(
                            "grant_type", "authorization_code",
                            "client_id", config.get(TokenSettings.LOGIN_CLIENT),
                            "code", code,
                            "code_verifier", verifier,
                            "redirect_uri", returnTo)));
            return token(answer);
        });
    }

    private static String token(String answer) throws IOException {
        try {
            Map<String, Object> members = JSONObjectUtils.parse(answer);
            if (members.get("access_token") instanceof String token) {
                return token;
            }
            throw new IOException("it gives no token: " + members.get("error"));
        } catch (ParseException e) {
            throw new IOException("it answers with something else than JSON", e);
        }
    }

    private <T> T ask(Question<T> question) {
        List<String> issuers = config.get(TokenSettings.OIDC_ISSUERS);
        if (!isOffered() || issuers.isEmpty()) {
            throw Refusal.because("single sign-on is not configured");
        }
        if (!places.tryAcquire()) {
            throw Refusal.providerAway();
        }
        try {
            ProviderFetch fetch = ProviderFetch.trusting(config.get(TokenSettings.OIDC_TRUST_CERTS));
            return question.ask(
                    fetch,
                    ProviderConfiguration.fetch(issuers.get(0), address -> ProviderDocuments.read(fetch, address)));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Logging in at an identity provider failed", LogText.of(e));
            throw Refusal.because("the identity provider gives no token for this login");
        } finally {
            places.release();
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private interface Question<T> {
        T ask(ProviderFetch fetch, ProviderConfiguration configuration) throws IOException;
    }
}
