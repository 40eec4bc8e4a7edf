package io.github.pulsarws.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {

    @ParameterizedTest
    @CsvSource({
        "https://gw.example, gw.example, false, true",
        "https://gw.example, gw.example, true, true",
        "http://gw.example, gw.example, false, true",
        "http://gw.example, gw.example, true, false",
        "https://gw.example:443, gw.example, false, true",
        "https://gw.example, gw.example:443, true, true",
        "http://gw.example, gw.example:80, false, true",
        "https://gw.example:8443, gw.example:8443, true, true",
        "HTTPS://GW.Example, gw.example, false, true",
        "https://gw.example:8443, gw.example, true, false",
        "http://gw.example:443, gw.example, false, false",
        "https://other.example, gw.example, false, false",
        "https://gw.example.evil.example, gw.example, false, false",
        "https://evil-gw.example, gw.example, false, false",
        "https://user@gw.example, gw.example, false, false",
        "null, gw.example, false, false",
        "'', gw.example, false, false",
        "https://, '', false, false",
        "file://gw.example, gw.example, false, false",
        "https://[::1]:8080, '[::1]:8080', false, true",
    })
    void withoutAListOnlyPagesOfTheOwnHostMayConnect(String origin, String host, boolean secure, boolean admitted) {
        assertThat(new Origins(List.of()).admits(origin, host, secure)).isEqualTo(admitted);
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example, true",
        "https://app.example:443, true",
        "http://app.example, false",
        "https://app.example:8443, false",
        "https://gw.example, false",
        "https://a.corp.example, true",
        "https://a.b.corp.example, true",
        "https://corp.example, false",
        "https://evilcorp.example, false",
        "https://.corp.example, false",
        "http://a.corp.example, false",
        "https://evil.example@a.corp.example, false",
        "https://a.corp.example.evil.example, false",
        "http://localhost:3000, true",
        "null, false",
    })
    void withAListOnlyWhatItHoldsMayConnect(String origin, boolean admitted) {
        Origins origins =
                new Origins(List.of("https://app.example", "https://*.corp.example", "http://localhost:3000"));

        assertThat(origins.admits(origin, "gw.example", false)).isEqualTo(admitted);
    }

    @ParameterizedTest
    @CsvSource({"https://anything.example", "null", "file://"})
    void anAsteriskAdmitsAll(String origin) {
        assertThat(new Origins(List.of("*")).admits(origin, null, false)).isTrue();
        assertThat(new Origins(List.of("*")).areKnown()).isFalse();
        assertThat(new Origins(List.of()).areKnown()).isTrue();
    }
}
