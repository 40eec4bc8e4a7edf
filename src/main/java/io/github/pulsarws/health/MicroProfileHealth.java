package io.github.pulsarws.health;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/**
 * Adds the checks to MicroProfile Health where the container has it.
 *
 * <p>Where it hasn't, a class that names its types can't be loaded, and CDI loads every class that is annotated as a bean. So
 * those that do are not, and become beans here.
 */
public class MicroProfileHealth implements Extension {
    private static final String API = "org.eclipse.microprofile.health.HealthCheck";

    void add(@Observes BeforeBeanDiscovery discovery) {
        if (isAvailable()) {
            discovery.addAnnotatedType(MicroProfileChecks.class, MicroProfileChecks.class.getName());
        }
    }

    private static boolean isAvailable() {
        try {
            Class.forName(API, false, MicroProfileHealth.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
