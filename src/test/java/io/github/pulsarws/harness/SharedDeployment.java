package io.github.pulsarws.harness;

import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.container.BeforeStop;
import org.jboss.arquillian.container.test.impl.client.deployment.event.GenerateDeployment;
import org.jboss.arquillian.core.api.Event;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.test.spi.annotation.ClassScoped;
import org.jboss.arquillian.test.spi.context.ClassContext;

/**
 * Lets only the first test class deploy, and undeploys when the container is about to stop.
 *
 * <p>Arquillian deploys and undeploys with every test class, and for Payara Micro that means a start of the server.
 */
public final class SharedDeployment {
    @Inject
    @ClassScoped
    private InstanceProducer<DeploymentScenario> ofCurrentClass;

    @Inject
    private Instance<ClassContext> classContext;

    @Inject
    private Event<UnDeployManagedDeployments> undeploy;

    private DeploymentScenario shared;
    private boolean deployed;
    private boolean stopping;

    void describeOnce(@Observes EventContext<GenerateDeployment> generation) {
        if (shared == null) {
            generation.proceed();
            shared = ofCurrentClass.get();
        } else {
            ofCurrentClass.set(shared);
        }
    }

    void deployOnce(@Observes EventContext<DeployManagedDeployments> deployment) {
        if (!deployed) {
            deployed = true;
            deployment.proceed();
        }
        Gateway.requireDeployed();
    }

    void keep(@Observes EventContext<UnDeployManagedDeployments> undeployment) {
        if (stopping) {
            undeployment.proceed();
        }
    }

    void undeployAtTheEnd(@Observes BeforeStop event) {
        stopping = true;
        classContext.get().activate(SharedDeployment.class);
        try {
            ofCurrentClass.set(shared);
            undeploy.fire(new UnDeployManagedDeployments());
        } finally {
            classContext.get().deactivate();
        }
    }
}
