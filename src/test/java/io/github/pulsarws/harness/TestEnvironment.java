package io.github.pulsarws.harness;

import io.github.pulsarws.launch.BrokerPorts;
import io.github.pulsarws.launch.ChildJvm;
import io.github.pulsarws.launch.EmbeddedBroker;
import io.github.pulsarws.launch.LaunchException;
import io.github.pulsarws.launch.PayaraCommand;
import io.github.pulsarws.launch.Ports;
import io.github.pulsarws.launch.Progress;
import io.github.pulsarws.launch.Services;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The broker of a test run, and all that Arquillian must be told to start the gateway with it.
 *
 * <p>Arquillian takes what varies from run to run from system properties, which {@code arquillian.xml} names.
 */
final class TestEnvironment implements AutoCloseable {
    /** What the directory and the log of Payara Micro are called. */
    static final String PAYARA = "it-payara";

    private static final Duration START_BOUND = Duration.ofSeconds(180);

    private final Services services = new Services(new Progress(System.out));
    private final EmbeddedBroker broker = new EmbeddedBroker("it-broker", BrokerPorts.free(), Map.of());
    private final int httpPort = Ports.free();
    private final Optional<LaunchException> failure;

    TestEnvironment() {
        System.setProperty("gateway.http.port", String.valueOf(httpPort));
        System.setProperty("broker.serviceUrl", broker.serviceUrl());
        System.setProperty("broker.adminUrl", broker.adminUrl());
        configureArquillian(PayaraCommand.prepare(PAYARA, httpPort, settings()));
        failure = startBroker();
    }

    /** The defaults, but for what a test would wait too long for. */
    private Map<String, String> settings() {
        return Map.of("pulsar.serviceUrl", broker.serviceUrl(), "pulsar.operationTimeoutMillis", "10000");
    }

    /** Remembers a failure: without a broker every test fails, but only the first should wait for it. */
    private Optional<LaunchException> startBroker() {
        try {
            services.start(broker, "Starting a broker for the integration tests on " + broker.serviceUrl());
            services.awaitReady(START_BOUND);
            return Optional.empty();
        } catch (LaunchException e) {
            return Optional.of(e);
        }
    }

    void requireBroker() {
        failure.ifPresent(problem -> {
            throw problem;
        });
    }

    private static void configureArquillian(PayaraCommand command) {
        command.logToFile();
        Stream<String> jvmOptions = Stream.concat(Stream.of(ChildJvm.parentWatch()), command.jvmOptions().stream());
        System.setProperty("payara.jar", PayaraCommand.jar().toString());
        System.setProperty("payara.jvmOptions", joined(jvmOptions));
        System.setProperty("payara.microOptions", joined(command.microOptions().stream()));
    }

    /** One text, as Arquillian's container wants it: separated by spaces, those within an option escaped. */
    private static String joined(Stream<String> options) {
        return options.map(option -> option.replace(" ", "\\ ")).collect(Collectors.joining(" "));
    }

    @Override
    public void close() {
        Witness.close();
        services.close();
    }
}
