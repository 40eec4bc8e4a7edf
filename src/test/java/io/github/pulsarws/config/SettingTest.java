package io.github.pulsarws.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
    private static final Setting<Integer> NUMBER = Setting.number("a.number", 5, 2, 10, "ms", "");
    private static final Setting<Boolean> FLAG = Setting.flag("a.flag", true, "");

    @ParameterizedTest
    @CsvSource({
        "pulsar.serviceUrl, PULSAR_SERVICE_URL",
        "pulsar.tlsTrustCertsFilePath, PULSAR_TLS_TRUST_CERTS_FILE_PATH",
        "gateway.totalQueuedMiB, GATEWAY_TOTAL_QUEUED_MIB",
        "gateway.maxReceiverQueueSize, GATEWAY_MAX_RECEIVER_QUEUE_SIZE",
        "a.b-c, A_B_C",
        "a.bCd2Ef, A_B_CD2EF",
    })
    void itsEnvironmentVariableSeparatesWordsByUnderscores(String name, String environmentName) {
        assertThat(Setting.text(name, "", "", "").environmentName()).isEqualTo(environmentName);
    }

    @ParameterizedTest
    @CsvSource({"2", "10"})
    void aNumberMayBeAtEitherEndOfItsRange(String text) {
        assertThat(NUMBER.parse(text)).isEqualTo(Integer.valueOf(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "11", "-5", "5.0", "5ms", "0x5", "99999999999", ""})
    void aNumberIsWholeAndWithinItsRange(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NUMBER.parse(text))
                .withMessage("setting a.number: '%s' is not a whole number from 2 to 10", text);
    }

    @Test
    void aFlagIsTrueOrFalse() {
        assertThat(FLAG.parse("true")).isTrue();
        assertThat(FLAG.parse("false")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "yes", "1"})
    void aFlagIsNothingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FLAG.parse(text))
                .withMessage("setting a.flag: '%s' is neither true nor false", text);
    }

    @Test
    void aListIsSeparatedByCommasAndHasNoEmptyItems() {
        assertThat(Setting.list("a.list", "", "").parse(" one ,two,, three,")).containsExactly("one", "two", "three");
    }

    @Test
    void aListMayBeEmpty() {
        assertThat(Setting.list("a.list", "", "").parse("")).isEmpty();
    }

    @Test
    void aFileMustBeReadable(@TempDir Path directory) {
        Setting<String> file = Setting.readableFile("a.file", "");
        Path absent = directory.resolve("absent.pem");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> file.parse(absent.toString()))
                .withMessage("setting a.file: '%s' is not a file that the gateway can read", absent);
        assertThatIllegalArgumentException().isThrownBy(() -> file.parse(directory.toString()));
        assertThat(file.parse("pom.xml")).isEqualTo("pom.xml");
        assertThat(file.parse("")).isEmpty();
    }

    @Test
    void aClassMustBeThere() {
        Setting<String> type = Setting.className("a.class", "");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.parse("no.such.Class"))
                .withMessage("setting a.class: 'no.such.Class' is not a class that the gateway can load");
        assertThat(type.parse("java.lang.String")).isEqualTo("java.lang.String");
        assertThat(type.parse("")).isEmpty();
    }
}
