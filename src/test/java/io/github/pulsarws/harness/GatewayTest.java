package io.github.pulsarws.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks an integration test: it runs outside the container, against the built WAR on Payara Micro and a real broker.
 *
 * <p>Both are started for the first such class and shared by all, so a test uses topics of its own, see {@link Topics}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({TestEnvironmentExtension.class, ArquillianExtension.class})
public @interface GatewayTest {}
