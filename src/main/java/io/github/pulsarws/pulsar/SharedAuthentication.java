package io.github.pulsarws.pulsar;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.pulsar.client.api.Authentication;
import org.apache.pulsar.client.api.AuthenticationDataProvider;
import org.apache.pulsar.client.api.PulsarClientException;

/**
 * An authentication plugin that many clients use: started by the first of them, and closed by none, though each of them starts
 * and closes what it is given.
 */
final class SharedAuthentication implements Authentication {
    private static final long serialVersionUID = 1L;

    private final Authentication plugin;
    private boolean started;

    SharedAuthentication(Authentication plugin) {
        this.plugin = plugin;
    }

    @Override
    public synchronized void start() throws PulsarClientException {
        if (!started) {
            plugin.start();
            started = true;
        }
    }

    /** Does nothing: other clients may still need it. */
    @Override
    public void close() {}

    /** Closes the plugin, after which no client can connect. */
    void end() throws IOException {
        plugin.close();
    }

    @Override
    public String getAuthMethodName() {
        return plugin.getAuthMethodName();
    }

    @Override
    @SuppressWarnings("deprecation") // a plugin may have this one only
    public AuthenticationDataProvider getAuthData() throws PulsarClientException {
        return plugin.getAuthData();
    }

    @Override
    public AuthenticationDataProvider getAuthData(String brokerHostName) throws PulsarClientException {
        return plugin.getAuthData(brokerHostName);
    }

    /** Does nothing: the plugin has its parameters. */
    @Override
    @Deprecated
    public void configure(Map<String, String> authParams) {}

    @Override
    public void authenticationStage(
            String requestUrl,
            AuthenticationDataProvider authData,
            Map<String, String> previousResHeaders,
            CompletableFuture<Map<String, String>> authFuture) {
        plugin.authenticationStage(requestUrl, authData, previousResHeaders, authFuture);
    }

    @Override
    public Set<Map.Entry<String, String>> newRequestHeader(
            String hostName, AuthenticationDataProvider authData, Map<String, String> previousResHeaders)
            throws Exception {
        return plugin.newRequestHeader(hostName, authData, previousResHeaders);
    }
}
