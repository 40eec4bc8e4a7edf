package io.github.pulsarws.config;

import java.util.Optional;

/** A place where settings are looked up. */
@FunctionalInterface
public interface SettingSource {
    /** System properties, under the setting's name. */
    SettingSource SYSTEM_PROPERTIES = setting -> Optional.ofNullable(System.getProperty(setting.name()));

    /** Environment variables, under {@link Setting#environmentName()}. */
    SettingSource ENVIRONMENT = setting -> Optional.ofNullable(System.getenv(setting.environmentName()));

    /** The setting's text, or empty if this source does not have it. */
    Optional<String> find(Setting<?> setting);
}
