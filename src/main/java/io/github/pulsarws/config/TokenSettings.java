package io.github.pulsarws.config;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/** The settings that say which tokens are accepted, and what is read from them. */
public final class TokenSettings {
    public static final Setting<List<String>> OIDC_ISSUERS = new Setting<>(
            "security.oidcIssuers",
            "",
            "URLs, comma list",
            "Identity providers (OpenID Connect) whose tokens are accepted; `https`, but for loopback hosts.",
            ProviderUrl::issuers);
    public static final Setting<List<X509Certificate>> OIDC_TRUST_CERTS = new Setting<>(
            "security.oidcTrustCerts",
            "",
            "path",
            "Certificates (PEM) that the providers' certificates must chain to; unset: the JVM's.",
            CertificateFile::read);
    public static final Setting<Integer> OIDC_OUTAGE_HOURS = Setting.number(
            "security.oidcOutageHours",
            12,
            0,
            168,
            "hours",
            "How long a provider's keys remain in use while it can't be reached.");
    public static final Setting<String> LOGIN_CLIENT = Setting.text(
            "security.loginClientId",
            "",
            "client id",
            "The console's client at the first of these providers, a public one with PKCE; unset: the console offers no single sign-on.");
    public static final Setting<String> LOGIN_SCOPE = Setting.text(
            "security.loginScope", "openid", "scopes, after spaces", "What the console asks that provider for.");
    public static final Setting<Set<String>> TOKEN_ALGORITHMS = Setting.choices(
            "security.tokenAlgorithms",
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"),
            "How the providers' tokens may be signed.");
    public static final Setting<String> TOKEN_PUBLIC_KEY = Setting.secret(
            "security.tokenPublicKey",
            "path, `file:///path`, `data:;base64,…`",
            "Tokens signed with its private key are accepted (DER or PEM); as Pulsar's `tokenPublicKey`.");
    public static final Setting<String> TOKEN_PUBLIC_ALG = Setting.matching(
            "security.tokenPublicAlg",
            "RS256",
            "`RS256`, `PS256`, `ES256`, the same with 384 and 512",
            "(RS|PS|ES)(256|384|512)",
            "What kind of key that is; as Pulsar's `tokenPublicAlg`, all of one kind mean the same.");
    public static final Setting<String> TOKEN_SECRET_KEY = Setting.secret(
            "security.tokenSecretKey",
            "path, `file:///path`, `data:;base64,…`, Base64",
            "Tokens signed with this shared secret are accepted; as Pulsar's `tokenSecretKey`. Never logged.");
    public static final Setting<List<String>> TOKEN_ISSUERS = Setting.list(
            "security.tokenIssuers",
            "comma list",
            "What `iss` of a token signed with one of those two keys must be; unset: anything, or nothing.");
    public static final Setting<List<String>> TOKEN_AUDIENCES = Setting.list(
            "security.tokenAudiences",
            "comma list",
            "One of these must be in a token's `aud`; unset: `aud` is ignored.");
    public static final Setting<String> ROLE_CLAIM = Setting.text(
            "security.roleClaim", "sub", "claim, `a.b` for one within another", "The claim that names a user's role.");
    public static final Setting<String> GROUPS_CLAIM = Setting.text(
            "security.groupsClaim",
            "groups",
            "claim, `a.b` for one within another",
            "The claim that lists a user's groups, e.g. `realm_access.roles` of Keycloak.");
    public static final Setting<Integer> CLOCK_SKEW = Setting.number(
            "security.clockSkewSeconds", 30, 0, 300, "s", "How far a token's times may be off the gateway's clock.");
    public static final Setting<Integer> MAX_TOKEN_LENGTH = Setting.number(
            "security.maxTokenLength", 16_384, 256, 65_536, "characters", "A longer token is refused unread.");

    static final List<Setting<?>> ALL = List.of(
            OIDC_ISSUERS,
            OIDC_TRUST_CERTS,
            OIDC_OUTAGE_HOURS,
            LOGIN_CLIENT,
            LOGIN_SCOPE,
            TOKEN_ALGORITHMS,
            TOKEN_PUBLIC_KEY,
            TOKEN_PUBLIC_ALG,
            TOKEN_SECRET_KEY,
            TOKEN_ISSUERS,
            TOKEN_AUDIENCES,
            ROLE_CLAIM,
            GROUPS_CLAIM,
            CLOCK_SKEW,
            MAX_TOKEN_LENGTH);

    private TokenSettings() {}
}
