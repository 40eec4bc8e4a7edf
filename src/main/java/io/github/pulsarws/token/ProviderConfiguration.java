package io.github.pulsarws.token;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.pulsarws.config.ProviderUrl;
import java.io.IOException;
import java.net.URL;
import java.text.ParseException;
import java.util.Map;

/** What an identity provider says of itself: where its keys are, where users log in, and where tokens are had. */
final class ProviderConfiguration {
    private final Map<String, Object> members;

    private ProviderConfiguration(Map<String, Object> members) {
        this.members = members;
    }

    /**
     * Fetches it (OpenID Connect Discovery section 4), which takes some seconds at most.
     *
     * @throws IOException if it can't be had, or is another provider's; the message may be logged
     */
    static ProviderConfiguration fetch(String issuer, ProviderDocuments.Reader reader) throws IOException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        String document = reader.read(ProviderUrl.fetchable(base + "/.well-known/openid-configuration"));
        try {
            Map<String, Object> members = JSONObjectUtils.parse(document);
            if (!issuer.equals(members.get("issuer"))) {
                throw new IOException("it calls itself by another name than the setting, which must be the very same");
            }
            return new ProviderConfiguration(members);
        } catch (ParseException e) {
            throw new IOException("its configuration is not JSON", e);
        }
    }

    /**
     * One of the addresses.
     *
     * @param member its name in the configuration
     * @param what it is the address of, for the message
     * @throws IOException if there is none that may be used
     */
    URL address(String member, String what) throws IOException {
        try {
            return ProviderUrl.fetchable(String.valueOf(members.get(member)));
        } catch (IllegalArgumentException e) {
            throw new IOException("the address of %s (%s) %s".formatted(what, member, e.getMessage()), e);
        }
    }
}
