package io.github.pulsarws.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;

/** Gives the application its one {@link GatewayConfig}. */
@ApplicationScoped
public class GatewayConfigProvider {

    @Produces
    @Singleton
    GatewayConfig config() {
        return read();
    }

    static GatewayConfig read() {
        return GatewayConfig.load(
                SettingSource.SYSTEM_PROPERTIES, SettingSource.ENVIRONMENT, MicroProfileSource.whereAvailable());
    }

    /** Stops the deployment when a setting is not valid: CDI's own way to do so works on every container. */
    public static class Check implements Extension {
        void check(@Observes AfterDeploymentValidation deployment) {
            try {
                read();
            } catch (IllegalArgumentException e) {
                deployment.addDeploymentProblem(new IllegalArgumentException(
                        "The Pulsar WebSocket Gateway is not deployed: " + e.getMessage(), e));
            }
        }
    }
}
