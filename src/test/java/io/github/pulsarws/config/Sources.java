package io.github.pulsarws.config;

import java.util.Map;
import java.util.Optional;

/** Settings as a test gives them. */
final class Sources {
    private Sources() {}

    static SettingSource nothing() {
        return setting -> Optional.empty();
    }

    static SettingSource of(Setting<?> setting, String text) {
        return of(Map.of(setting, text));
    }

    static SettingSource of(Map<Setting<?>, String> texts) {
        return setting -> Optional.ofNullable(texts.get(setting));
    }
}
