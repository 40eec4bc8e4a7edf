package io.github.pulsarws.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of all {@link Settings}, read and checked once. */
public final class GatewayConfig {
    private final Map<Setting<?>, Object> values;

    private GatewayConfig(Map<Setting<?>, Object> values) {
        this.values = values;
    }

    /**
     * Reads every setting from the first source that has it.
     *
     * @throws IllegalArgumentException if values are not valid or contradict one another; the message names every such
     *     setting and, unless it is a secret, its value
     */
    public static GatewayConfig load(SettingSource... sources) {
        Map<Setting<?>, Object> values = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (Setting<?> setting : Settings.ALL) {
            try {
                values.put(setting, setting.parse(textOf(setting, sources)));
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        refuse(problems);
        GatewayConfig config = new GatewayConfig(Map.copyOf(values));
        refuse(SettingConflicts.in(config));
        return config;
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    private static String textOf(Setting<?> setting, SettingSource... sources) {
        for (SettingSource source : sources) {
            Optional<String> text = source.find(setting).filter(value -> !value.isBlank());
            if (text.isPresent()) {
                return text.get().strip();
            }
        }
        return setting.defaultText();
    }

    @SuppressWarnings("unchecked") // load() puts what the setting's own parser returned
    public <T> T get(Setting<T> setting) {
        return (T) java.util.Objects.requireNonNull(values.get(setting));
    }

    /** The value of a setting that counts milliseconds. */
    public Duration millis(Setting<Integer> setting) {
        return Duration.ofMillis(get(setting));
    }

    /** The value of a text setting, empty where it is not set. */
    public Optional<String> find(Setting<String> setting) {
        return Optional.of(get(setting)).filter(text -> !text.isEmpty());
    }
}
