package io.github.pulsarws.harness;

import io.github.pulsarws.harness.LaunchedContainer.Configuration;
import io.github.pulsarws.launch.LaunchException;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;

/**
 * Lets Arquillian deploy to whichever container {@code -Dgateway.container} names, started as users start it.
 *
 * <p>Instead of each product's own adapter: those differ in what they can be told and start the server for every test
 * class, while all of them would only repeat what {@code launch} does for {@code mvn -Prun} anyway. Here the container
 * starts with the first class and stops after the last.
 */
public final class LaunchedContainer implements DeployableContainer<Configuration> {
    @Override
    public Class<Configuration> getConfigurationClass() {
        return Configuration.class;
    }

    @Override
    public void setup(Configuration configuration) {
        // nothing to set: the environment knows
    }

    @Override
    public void start() {
        // starts when there is something to deploy
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        try {
            TestEnvironment.current().startGateway();
        } catch (LaunchException e) {
            throw new DeploymentException(e.getMessage(), e);
        }
        return new ProtocolMetaData().addContext(new HTTPContext("127.0.0.1", Gateway.port()));
    }

    @Override
    public void undeploy(Archive<?> archive) {
        // the next class uses the same deployment
    }

    @Override
    public void stop() throws LifecycleException {
        TestEnvironment.current().stopGateway();
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Local");
    }

    /** There is nothing to configure. */
    public static final class Configuration implements ContainerConfiguration {
        @Override
        public void validate() {
            // always valid
        }
    }
}
