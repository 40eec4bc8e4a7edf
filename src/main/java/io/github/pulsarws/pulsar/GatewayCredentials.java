package io.github.pulsarws.pulsar;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Settings;
import io.github.pulsarws.error.LogText;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
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
        return config.find(Settings.AUTH_PLUGIN).isPresent() ? builder.authentication(plugin()) : builder;
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
