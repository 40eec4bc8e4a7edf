package io.github.pulsarws.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingSourceTest {
    private static final Setting<String> PROBE = Setting.text("gateway.settingSourceTest", "", "", "");

    @AfterEach
    void forget() {
        System.clearProperty(PROBE.name());
    }

    @Test
    void aSystemPropertyIsFoundUnderTheSettingsName() {
        assertThat(SettingSource.SYSTEM_PROPERTIES.find(PROBE)).isEmpty();

        System.setProperty(PROBE.name(), "here");

        assertThat(SettingSource.SYSTEM_PROPERTIES.find(PROBE)).contains("here");
    }

    @Test
    void anEnvironmentVariableIsFoundUnderItsUpperCaseName() {
        assertThat(SettingSource.ENVIRONMENT.find(Setting.text("path", "", "", "")))
                .contains(System.getenv("PATH"));
        assertThat(SettingSource.ENVIRONMENT.find(PROBE)).isEmpty();
    }

    @Test
    void withoutMicroProfileConfigThatSourceHasNothing() {
        assertThat(MicroProfileSource.whereAvailable().find(PROBE)).isEmpty();
    }
}
