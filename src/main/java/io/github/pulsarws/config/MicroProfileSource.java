package io.github.pulsarws.config;

import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** MicroProfile Config; only touched where the container brings it. */
final class MicroProfileSource implements SettingSource {
    private final Config config;

    private MicroProfileSource(Config config) {
        this.config = config;
    }

    /** MicroProfile Config where there is one, otherwise a source that has nothing. */
    static SettingSource whereAvailable() {
        try {
            return new MicroProfileSource(ConfigProvider.getConfig());
        } catch (LinkageError | IllegalStateException e) {
            // LinkageError: the API is absent; IllegalStateException: it has no implementation
            return setting -> Optional.empty();
        }
    }

    @Override
    public Optional<String> find(Setting<?> setting) {
        return config.getOptionalValue(setting.name(), String.class);
    }
}
