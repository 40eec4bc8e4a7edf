package io.github.pulsarws.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SettingsTest {
    private static final Iterable<Setting<?>> ALL = Settings.ALL;

    @Test
    void allHoldsEveryConstantInItsOrder() {
        assertThat(Settings.ALL)
                .isEqualTo(Stream.of(
                                Settings.class,
                                StatsSettings.class,
                                HealthSettings.class,
                                SecuritySettings.class,
                                TokenSettings.class,
                                LimitSettings.class)
                        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                        .filter(field -> field.getType() == Setting.class)
                        .map(SettingsTest::value)
                        .toList());
    }

    @Test
    void noTwoShareANameOrAnEnvironmentVariable() {
        assertThat(Settings.ALL).extracting(Setting::name).doesNotHaveDuplicates();
        assertThat(Settings.ALL).extracting(Setting::environmentName).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void everyOneHasAnIdiomaticNameAndSaysWhatItIs(Setting<?> setting) {
        assertThat(setting.name()).matches("(pulsar|gateway|handshake|health|security|limits)\\.[a-z][A-Za-z]+");
        assertThat(setting.environmentName()).matches("(PULSAR|GATEWAY|HANDSHAKE|HEALTH|SECURITY|LIMITS)(_[A-Z]{2,})+");
        assertThat(setting.unit()).isNotBlank();
        assertThat(setting.meaning()).matches("\\p{Lu}.*\\.");
    }

    private static Object value(Field constant) {
        assertThat(Modifier.isFinal(constant.getModifiers())).isTrue();
        try {
            return constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
