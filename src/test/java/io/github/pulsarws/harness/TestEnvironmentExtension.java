package io.github.pulsarws.harness;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/** Starts the {@link TestEnvironment} for the first class of a test run; JUnit closes it after the last. */
final class TestEnvironmentExtension implements BeforeAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(TestEnvironmentExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(TestEnvironment.class, type -> TestEnvironment.current(), TestEnvironment.class)
                .requireBroker();
    }
}
