package io.github.pulsarws.launch;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.SettingSource;
import io.github.pulsarws.config.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the person at the terminal has asked for with {@code -D…}.
 *
 * @param httpPort where the gateway listens: {@code http.port}
 * @param brokerPort where the embedded broker listens: {@code pulsar.port}
 * @param adminPort where its admin REST API listens: {@code pulsar.adminPort}
 * @param ownBroker a broker that is there already, instead of the embedded one: {@code pulsar.serviceUrl}
 * @param productName the container, one of {@link Product#ALL}: {@code gateway.container}
 * @param settings the gateway's settings: everything else that begins as one of them does
 */
record LaunchOptions(
        int httpPort,
        int brokerPort,
        int adminPort,
        Optional<String> ownBroker,
        String productName,
        Map<String, String> settings) {
    /** The first words of the settings' names. */
    private static final Set<String> GROUPS = Settings.ALL.stream()
            .map(setting -> setting.name().replaceFirst("\\..*", ""))
            .collect(Collectors.toSet());

    static LaunchOptions read(Properties properties) {
        int httpPort = port(properties, "http.port").orElse(8080);
        int brokerPort = port(properties, "pulsar.port").orElse(6650);
        int adminPort = port(properties, "pulsar.adminPort").orElseGet(() -> defaultAdminPort(httpPort));
        return new LaunchOptions(
                httpPort,
                brokerPort,
                adminPort,
                Optional.ofNullable(properties.getProperty("pulsar.serviceUrl")),
                properties.getProperty("gateway.container", "payara-micro"),
                settings(properties));
    }

    Product product() {
        return Product.named(productName);
    }

    /** Fails, before anything is started, if there is no such container or setting, or if a setting is not valid. */
    void requireValidSettings() {
        product();
        SettingsEnvironment.of(settings);
        try {
            GatewayConfig.load(setting -> Optional.ofNullable(settings.get(setting.name())), SettingSource.ENVIRONMENT);
        } catch (IllegalArgumentException e) {
            throw new LaunchException("The gateway is not started: " + e.getMessage(), e);
        }
    }

    /** Fails unless every port that will be listened on is free. */
    void requireFreePorts() {
        requireFree("http.port", httpPort);
        if (ownBroker.isEmpty()) {
            requireFree("pulsar.port", brokerPort);
            requireFree("pulsar.adminPort", adminPort);
        }
    }

    private static void requireFree(String option, int port) {
        if (!Ports.isFree(port)) {
            throw new LaunchException("Port %d is taken. Stop what listens there, or choose another with -D%s=%d"
                    .formatted(port, option, Ports.free()));
        }
    }

    /** 8081, unless that is in use: nobody needs this port to be a particular one. */
    private static int defaultAdminPort(int httpPort) {
        return httpPort != 8081 && Ports.isFree(8081) ? 8081 : Ports.free();
    }

    private static Optional<Integer> port(Properties properties, String option) {
        return Optional.ofNullable(properties.getProperty(option)).map(text -> {
            if (text.matches("\\d{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65_535) {
                return Integer.parseInt(text);
            }
            throw new LaunchException("-D%s=%s is not a port, 1 to 65535".formatted(option, text));
        });
    }

    /** What has a setting's first word may be a misspelt one, which is told later; all else is somebody else's. */
    private static Map<String, String> settings(Properties properties) {
        Map<String, String> settings = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (GROUPS.contains(name.replaceFirst("\\..*", ""))) {
                settings.put(name, properties.getProperty(name));
            }
        }
        settings.keySet().removeAll(List.of("pulsar.port", "pulsar.adminPort", "gateway.container"));
        return settings;
    }
}
