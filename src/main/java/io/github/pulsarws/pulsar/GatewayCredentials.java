package io.github.pulsarws.pulsar;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Settings;
import io.github.pulsarws.error.LogText;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pulsar.client.api.AuthenticationDataProvider;
import org.apache.pulsar.client.api.AuthenticationFactory;
import org.apache.pulsar.client.api.ClientBuilder;
import org.apache.pulsar.client.api.PulsarClientException;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway shows a broker of itself, once for all clients that connect as the gateway, on behalf of whomever: a plugin
 * may have threads, connections and tokens of its own, as that for OAuth2 does.
 */
@ApplicationScoped
public class GatewayCredentials {
    private static final System.Logger LOG = System.getLogger(GatewayCredentials.class.getName());

    @Inject
    GatewayConfig config;

    private @Nullable SharedAuthentication plugin;

    /**
     * Lets a client be the gateway.
     *
     * @throws PulsarClientException if the authentication plugin refuses its parameters
     */
    public ClientBuilder show(ClientBuilder builder) throws PulsarClientException {
        return areConfigured() ? builder.authentication(plugin()) : builder;
    }

    /** Whether there is anything to show. */
    public boolean areConfigured() {
        return config.find(Settings.AUTH_PLUGIN).isPresent();
    }

    /**
     * The same for the broker's admin API; empty if the plugin knows none for HTTP.
     *
     * @throws PulsarClientException if the authentication plugin refuses its parameters, or has nothing to show
     */
    public Collection<Map.Entry<String, String>> httpHeaders() throws PulsarClientException {
        SharedAuthentication shown = plugin();
        shown.start();
        AuthenticationDataProvider data = shown.getAuthData();
        if (!data.hasDataForHttp()) {
            return List.of();
        }
        try {
            Set<Map.Entry<String, String>> headers = data.getHttpHeaders();
            return headers == null ? List.of() : headers;
        } catch (Exception e) {
            throw PulsarClientException.unwrap(e);
        }
    }

    private synchronized SharedAuthentication plugin() throws PulsarClientException {
        SharedAuthentication made = plugin;
        if (made == null) {
            made = new SharedAuthentication(
                    AuthenticationFactory.create(config.get(Settings.AUTH_PLUGIN), config.get(Settings.AUTH_PARAMS)));
            plugin = made;
        }
        return made;
    }

    @PreDestroy
    synchronized void close() {
        if (plugin == null) {
            return;
        }
        try {
            plugin.end();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Closing the authentication plugin failed", LogText.of(e));
        }
    }
}
