package io.github.pulsarws.harness;

import io.github.pulsarws.launch.Deployables;
import java.util.List;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Spares test classes a {@code @Deployment} method: what they all test is the WAR that the build has made. */
public final class BuiltWar implements DeploymentScenarioGenerator {
    @Override
    public List<DeploymentDescription> generate(TestClass testClass) {
        WebArchive war =
                ShrinkWrap.createFromZipFile(WebArchive.class, Deployables.war().toFile());
        return List.of(new DeploymentDescription("gateway", war).shouldBeTestable(false));
    }
}
