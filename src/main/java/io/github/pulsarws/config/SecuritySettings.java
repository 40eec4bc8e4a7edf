package io.github.pulsarws.config;

import java.util.List;

/** The settings that say who may connect, and as whom the gateway speaks to the broker for them. */
public final class SecuritySettings {
    public static final Setting<String> AUTHENTICATION = Setting.matching(
            "security.authentication",
            "none",
            "`none`, `required`",
            "none|required",
            "Whether clients must say who they are: by the container's login, a token, a ticket or a certificate.");
    public static final Setting<String> IDENTITY = Setting.matching(
            "security.identity",
            "passthrough",
            "`passthrough`, `service`, `proxy`",
            "passthrough|service|proxy",
            "With authentication: who the broker sees. The user, by the user's own token; the gateway alone, which then checks the access policy; or the gateway, on behalf of the user's role.");
    public static final Setting<String> POLICY_FILE = Setting.text(
            "security.policyFile", "", "path", "The access policy; needed with `security.identity=service`.");
    public static final Setting<List<String>> ALLOWED_ORIGINS = Setting.list(
            "security.allowedOrigins",
            "`https://host[:port]`, `https://*.domain`, comma list, `*` for any",
            "Web pages of these origins may connect; unset: those of the gateway's own host only.");
    public static final Setting<Boolean> TOKEN_IN_QUERY =
            Setting.flag("security.tokenInQuery", true, "Whether `?token=` is accepted.");
    public static final Setting<String> ADMIN_ROLE = Setting.text(
            "security.adminRole",
            "admin",
            "role or group",
            "With authentication: who may see and do what is under `/admin/`, health excepted.");
    public static final Setting<Integer> CLIENT_IDLE = Setting.number(
            "security.clientIdleSeconds",
            60,
            0,
            86_400,
            "s",
            "How long a user's connections to the broker are kept after the user's last session.");
    public static final Setting<Integer> MAX_USERS = Setting.number(
            "security.maxUsers",
            1_000,
            1,
            100_000,
            "users",
            "How many users may have connections to the broker of their own at a time; more are refused with 1013.");

    static final List<Setting<?>> ALL = List.of(
            AUTHENTICATION, IDENTITY, POLICY_FILE, ALLOWED_ORIGINS, TOKEN_IN_QUERY, ADMIN_ROLE, CLIENT_IDLE, MAX_USERS);

    private SecuritySettings() {}

    /** Whether callers have to say who they are. */
    public static boolean isAuthenticationRequired(GatewayConfig config) {
        return config.get(AUTHENTICATION).equals("required");
    }
}
