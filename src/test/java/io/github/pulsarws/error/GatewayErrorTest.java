package io.github.pulsarws.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayErrorTest {
    @ParameterizedTest
    @CsvSource({
        "CREATE_PRODUCER, 1, Failed to create producer",
        "SUBSCRIBE, 2, Failed to subscribe",
        "DESERIALIZE, 3, Failed to de-serialize from JSON",
        "SERIALIZE, 4, Failed to serialize to JSON",
        "AUTHENTICATE, 5, Failed to authenticate client",
        "NOT_AUTHORIZED, 6, Client is not authorized",
        "PAYLOAD_ENCODING, 7, Invalid payload encoding",
        "UNKNOWN, 8, Unknown error",
    })
    void hasTheNumberAndMessageOfTheApi(GatewayError error, int number, String message) {
        assertThat(error.number()).isEqualTo(number);
        assertThat(error.describe("")).isEqualTo(message);
        assertThat(error.describe("why")).isEqualTo(message + ": why");
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE_PRODUCER, CHANGE_REQUEST, 1008",
        "CREATE_PRODUCER, TRY_LATER, 1013",
        "CREATE_PRODUCER, UNKNOWN, 1011",
        "SUBSCRIBE, CHANGE_REQUEST, 1008",
        "SUBSCRIBE, TRY_LATER, 1013",
        "SUBSCRIBE, UNKNOWN, 1011",
        "DESERIALIZE, CHANGE_REQUEST, 1007",
        "SERIALIZE, UNKNOWN, 1011",
        "AUTHENTICATE, CHANGE_REQUEST, 1008",
        "NOT_AUTHORIZED, TRY_LATER, 1008",
        "UNKNOWN, CHANGE_REQUEST, 1011",
        "UNKNOWN, TRY_LATER, 1011",
        "UNKNOWN, UNKNOWN, 1011",
    })
    void closesASessionWithAStandardCode(GatewayError error, Remedy remedy, int code) {
        assertThat(error.closeCode(remedy).getCode()).isEqualTo(code);
    }

    @Test
    void theCloseReasonBeginsWithTheNumber() {
        GatewayException error = new GatewayException(
                GatewayError.SUBSCRIBE, Remedy.CHANGE_REQUEST, "exclusive consumer is already connected");

        assertThat(error.closeReason().getCloseCode().getCode()).isEqualTo(1008);
        assertThat(error.closeReason().getReasonPhrase())
                .isEqualTo("2: Failed to subscribe: exclusive consumer is already connected");
        assertThat(error).hasMessage("Failed to subscribe: exclusive consumer is already connected");
    }

    @Test
    void aLongDetailIsCutInTheCloseReasonOnly() {
        GatewayException error = new GatewayException(GatewayError.UNKNOWN, Remedy.UNKNOWN, "x".repeat(200));

        assertThat(error.closeReason().getReasonPhrase()).hasSize(123).startsWith("8: Unknown error: xxx");
        assertThat(error.describe()).isEqualTo("Unknown error: " + "x".repeat(200));
    }
}
