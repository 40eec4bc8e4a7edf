package io.github.pulsarws.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** The one user of a container that asks for a login. */
public final class TestUser {
    public static final String NAME = "alice";

    /** One of the roles that the descriptor of {@code deploy/sso} lists. */
    public static final String ROLE = "operations";

    static final String PASSWORD = "change-alice";

    /** The header that logs the user in (RFC 7617). */
    public static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString((NAME + ":" + PASSWORD).getBytes(UTF_8));

    private TestUser() {}
}
