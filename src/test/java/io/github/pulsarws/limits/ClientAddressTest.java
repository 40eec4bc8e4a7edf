package io.github.pulsarws.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8:1:2::7, 20010db800010002/64",
        "2001:0DB8:0001:0002:ffff:ffff:ffff:ffff, 20010db800010002/64",
        "[2001:db8:1:2::7], 20010db800010002/64",
        "2001:db8:1:3::7, 20010db800010003/64",
        "fe80::1%eth0, fe80000000000000/64",
        "[fe80::1%eth0], fe80000000000000/64",
        "::1, 0000000000000000/64",
        "unknown, unknown",
        "host.example:80, host.example:80",
        "'', ''",
    })
    void ofIpv6OnlyTheNetworkCounts(String address, String name) {
        assertThat(ClientAddress.accountName(address)).isEqualTo(name);
    }

    @Test
    void whatIsNoAddressIsCut() {
        assertThat(ClientAddress.accountName("x".repeat(10_000))).isEqualTo("x".repeat(64));
    }
}
