package io.github.pulsarws.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pulsar://127.0.0.1:6650",
                "pulsar://broker",
                "pulsar://broker.example.org:6650/",
                "pulsar://[::1]:6650",
                "pulsar+ssl://one:6651,two:65535",
                "http://broker:8080",
                "https://broker:8443"
            })
    void namesOneOrMoreBrokers(String url) {
        assertThat(Settings.SERVICE_URL.parse(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broker:6650",
                "pulsar:broker",
                "ws://broker:6650",
                "pulsar://",
                "pulsar://broker:",
                "pulsar://broker:0",
                "pulsar://broker:65536",
                "pulsar://broker:99999",
                "pulsar://broker:port",
                "pulsar://bro ker:6650",
                "pulsar://::1:6650",
                "pulsar://one:6650,",
                "pulsar://one:6650,pulsar://two:6650",
                "pulsar://broker:6650/path",
                "pulsar://user:word@broker:6650"
            })
    void anythingElseIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.SERVICE_URL.parse(url))
                .withMessageStartingWith("setting pulsar.serviceUrl: '" + url + "' is not of the form");
    }
}
