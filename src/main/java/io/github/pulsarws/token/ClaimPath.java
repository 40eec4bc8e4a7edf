package io.github.pulsarws.token;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds a claim by its name, which may lead through other claims: {@code realm_access.roles}. */
final class ClaimPath {
    private ClaimPath() {}

    /**
     * {@return null if there is none}
     *
     * @param path a claim of just this name comes first, for names like {@code https://example.com/groups}
     */
    static @Nullable Object find(Map<String, ?> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        Object found = claims;
        for (String name : path.split("\\.", -1)) {
            if (!(found instanceof Map<?, ?> members)) {
                return null;
            }
            found = members.get(name);
        }
        return found;
    }
}
