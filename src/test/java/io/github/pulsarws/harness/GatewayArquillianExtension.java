package io.github.pulsarws.harness;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Makes Arquillian deploy the built WAR by itself, to a container that is started once for all test classes. */
public final class GatewayArquillianExtension implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.service(DeploymentScenarioGenerator.class, BuiltWar.class)
                .service(DeployableContainer.class, LaunchedContainer.class);
    }
}
