package io.github.pulsarws.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsTableTest {
    private static final String BEGIN = "<!-- settings:begin -->\n";
    private static final String END = "<!-- settings:end -->\n";

    @Test
    void theReadmeListsEverySettingAsTheCodeHasIt() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(readme).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
        String inReadme = readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END));

        String table = table();

        assertThat(inReadme)
                .withFailMessage(
                        "The settings table of README.md is out of date. Paste this between its two comments:%n%n%s",
                        table)
                .isEqualTo(table);
    }

    private static String table() {
        return Settings.ALL.stream()
                .map(SettingsTableTest::row)
                .collect(Collectors.joining(
                        "",
                        "| system property | environment variable | default | value | meaning |\n|---|---|---|---|---|\n",
                        ""));
    }

    private static String row(Setting<?> setting) {
        return "| `%s` | `%s` | %s | %s | %s |\n"
                .formatted(
                        setting.name(),
                        setting.environmentName(),
                        setting.defaultText().isEmpty() ? "–" : "`" + setting.defaultText() + "`",
                        setting.unit(),
                        setting.meaning());
    }
}
