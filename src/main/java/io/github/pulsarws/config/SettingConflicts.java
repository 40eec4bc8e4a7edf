package io.github.pulsarws.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values that are valid each, but not together. */
final class SettingConflicts {
    private SettingConflicts() {}

    /** {@return one sentence for each conflict; names settings, and shows no value that may be a secret} */
    static List<String> in(GatewayConfig config) {
        List<String> conflicts = new ArrayList<>();
        needs(config, Settings.AUTH_PARAMS, Settings.AUTH_PLUGIN).ifPresent(conflicts::add);
        needs(config, Settings.TLS_CERTIFICATE, Settings.TLS_KEY).ifPresent(conflicts::add);
        needs(config, Settings.TLS_KEY, Settings.TLS_CERTIFICATE).ifPresent(conflicts::add);
        needs(config, Settings.CRYPTO_KEY_READER_PARAMS, Settings.CRYPTO_KEY_READER)
                .ifPresent(conflicts::add);
        keyFiles(config, Settings.ENCRYPTION_PUBLIC_KEYS).ifPresent(conflicts::add);
        keyFiles(config, Settings.ENCRYPTION_PRIVATE_KEYS).ifPresent(conflicts::add);
        idleTimeout(config).ifPresent(conflicts::add);
        TokenKeys.conflicts(config).forEach(conflicts::add);
        identity(config).ifPresent(conflicts::add);
        login(config).ifPresent(conflicts::add);
        return conflicts;
    }

    /** Nobody could connect otherwise. */
    private static Optional<String> identity(GatewayConfig config) {
        if (!SecuritySettings.isAuthenticationRequired(config)) {
            return Optional.empty();
        }
        return switch (config.get(SecuritySettings.IDENTITY)) {
            case "service" -> needs(config, SecuritySettings.IDENTITY, SecuritySettings.POLICY_FILE);
            case "passthrough" ->
                verifiesTokens(config)
                        ? Optional.empty()
                        : Optional.of("setting %s: passthrough needs %s, %s or %s to be set as well"
                                .formatted(
                                        SecuritySettings.IDENTITY.name(),
                                        TokenSettings.OIDC_ISSUERS.name(),
                                        TokenSettings.TOKEN_PUBLIC_KEY.name(),
                                        TokenSettings.TOKEN_SECRET_KEY.name()));
            default -> Optional.empty();
        };
    }

    private static Optional<String> login(GatewayConfig config) {
        boolean nowhere = config.find(TokenSettings.LOGIN_CLIENT).isPresent()
                && config.get(TokenSettings.OIDC_ISSUERS).isEmpty();
        return nowhere
                ? Optional.of("setting %s: needs %s to be set as well"
                        .formatted(TokenSettings.LOGIN_CLIENT.name(), TokenSettings.OIDC_ISSUERS.name()))
                : Optional.empty();
    }

    private static boolean verifiesTokens(GatewayConfig config) {
        return !config.get(TokenSettings.OIDC_ISSUERS).isEmpty()
                || config.find(TokenSettings.TOKEN_PUBLIC_KEY).isPresent()
                || config.find(TokenSettings.TOKEN_SECRET_KEY).isPresent();
    }

    private static Optional<String> needs(GatewayConfig config, Setting<String> one, Setting<String> other) {
        boolean missing = config.find(one).isPresent() && config.find(other).isEmpty();
        return missing
                ? Optional.of("setting %s: needs %s to be set as well".formatted(one.name(), other.name()))
                : Optional.empty();
    }

    private static Optional<String> keyFiles(GatewayConfig config, Setting<Map<String, String>> files) {
        boolean both = !config.get(files).isEmpty()
                && config.find(Settings.CRYPTO_KEY_READER).isPresent();
        return both
                ? Optional.of("setting %s: excludes %s".formatted(Settings.CRYPTO_KEY_READER.name(), files.name()))
                : Optional.empty();
    }

    /** A client that has nothing to say answers pings; a session that ends before the first one could not live. */
    private static Optional<String> idleTimeout(GatewayConfig config) {
        int idle = config.get(Settings.IDLE_TIMEOUT);
        int ping = config.get(Settings.PING_INTERVAL);
        return idle > ping
                ? Optional.empty()
                : Optional.of("setting %s: %d is not more than %s, %d"
                        .formatted(Settings.IDLE_TIMEOUT.name(), idle, Settings.PING_INTERVAL.name(), ping));
    }
}
