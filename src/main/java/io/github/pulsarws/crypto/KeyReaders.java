package io.github.pulsarws.crypto;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Settings;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pulsar.client.api.CryptoKeyReader;

/** Makes the one {@link CryptoKeyReader} that the settings ask for. */
final class KeyReaders {
    private KeyReaders() {}

    /**
     * {@return empty if no keys are configured}
     *
     * @throws IllegalStateException if the configured class can't be used; the message names it, and no parameter
     */
    static Optional<CryptoKeyReader> from(GatewayConfig config) {
        Optional<String> className = config.find(Settings.CRYPTO_KEY_READER);
        if (className.isPresent()) {
            return Optional.of(instance(className.get(), parameters(config.get(Settings.CRYPTO_KEY_READER_PARAMS))));
        }
        Map<String, String> publicKeys = config.get(Settings.ENCRYPTION_PUBLIC_KEYS);
        Map<String, String> privateKeys = config.get(Settings.ENCRYPTION_PRIVATE_KEYS);
        return publicKeys.isEmpty() && privateKeys.isEmpty()
                ? Optional.empty()
                : Optional.of(new NamedKeyFiles(publicKeys, privateKeys));
    }

    private static CryptoKeyReader instance(String className, Map<String, String> parameters) {
        try {
            Class<?> type = Class.forName(className, true, KeyReaders.class.getClassLoader());
            return (CryptoKeyReader) construct(type, parameters);
        } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
            throw new IllegalStateException(
                    "The Pulsar WebSocket Gateway is not deployed: setting %s: '%s' is no CryptoKeyReader with a public constructor that takes a Map, or nothing"
                            .formatted(Settings.CRYPTO_KEY_READER.name(), className),
                    e);
        }
    }

    private static Object construct(Class<?> type, Map<String, String> parameters) throws ReflectiveOperationException {
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Map.class) {
                return constructor.newInstance(parameters);
            }
        }
        return type.getConstructor().newInstance();
    }

    /** What has no equals sign is a name with an empty value. */
    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : text.split(",", -1)) {
            if (!pair.isBlank()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                parameters.put(
                        name.strip(),
                        equals < 0 ? "" : pair.substring(equals + 1).strip());
            }
        }
        return parameters;
    }
}
