package io.github.pulsarws.launch;

import io.github.pulsarws.config.Setting;
import io.github.pulsarws.config.Settings;
import java.util.Map;
import java.util.TreeMap;

/**
 * The gateway's settings as environment variables.
 *
 * <p>That is the one way that works the same on every container; and unlike a command line, nobody else on the machine can
 * read it.
 */
final class SettingsEnvironment {
    private SettingsEnvironment() {}

    /**
     * @param settings values by the names of the settings
     * @throws LaunchException if there is no setting of such a name
     */
    static Map<String, String> of(Map<String, String> settings) {
        Map<String, String> environment = new TreeMap<>();
        settings.forEach((name, value) -> environment.put(find(name).environmentName(), value));
        return environment;
    }

    private static Setting<?> find(String name) {
        return Settings.ALL.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new LaunchException("There is no setting '" + name + "'; the README lists them"));
    }
}
