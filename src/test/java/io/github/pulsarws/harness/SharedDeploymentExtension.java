package io.github.pulsarws.harness;

import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Makes Arquillian deploy the built WAR by itself, once for all test classes. */
public final class SharedDeploymentExtension implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.service(DeploymentScenarioGenerator.class, BuiltWar.class).observer(SharedDeployment.class);
    }
}
