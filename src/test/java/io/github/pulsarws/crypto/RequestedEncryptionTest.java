package io.github.pulsarws.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.pulsarws.crypto.RequestedEncryption.ByClient;
import io.github.pulsarws.crypto.RequestedEncryption.ByGateway;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestedEncryptionTest {
    @Test
    void namesHaveCommasBetweenThem() {
        assertThat(RequestedEncryption.parse("a, b,c d")).isEqualTo(new ByGateway(Set.of("a", "b", "c d")));
    }

    /** Some names are Base64 of something, which need not be JSON; these are of a brace, and of a number. */
    @ParameterizedTest
    @ValueSource(strings = {"key1", "ew==", "eyJh", "NTU=", "W10="})
    void nameThatIsBase64IsAName(String name) {
        assertThat(RequestedEncryption.parse(name)).isEqualTo(new ByGateway(Set.of(name)));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"'', is empty", "' ', is empty", "'a,', holds an empty name", "',', holds an empty name"})
    void emptyNamesAreRefused(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestedEncryption.parse(text))
                .withMessage(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"k\":{\"keyValue\":\"AQI=\",\"metadata\":{\"a\":\"b\"}}}",
                "{\"k\":{\"keyValue\":\"AQI\",\"metadata\":{\"a\":\"b\"},\"more\":5}}",
            })
    void clientsKeysHaveAValueAndMetadata(String json) {
        ByClient encryption = (ByClient) RequestedEncryption.parse(base64(json));

        assertThat(encryption.keys()).containsOnlyKeys("k");
        assertThat(encryption.keys().get("k").value()).containsExactly(1, 2);
        assertThat(encryption.keys().get("k").metadata())
                .containsEntry("a", "b")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"k\":{\"keyValue\":\"\"}}", "{\"k\":{\"keyValue\":\"\",\"metadata\":null}}"})
    void metadataMayBeAbsent(String json) {
        assertThat(((ByClient) RequestedEncryption.parse(base64(json)))
                        .keys()
                        .get("k")
                        .metadata())
                .isEmpty();
    }

    /** A plus sign that was not percent-encoded in the query. */
    @Test
    void spaceStandsForAPlusSign() {
        String text = base64("{\"\u00fb\u00fb>>>\":{\"keyValue\":\"AQI=\"}}");
        assertThat(text).contains("+");

        assertThat(RequestedEncryption.parse(text.replace('+', ' '))).isInstanceOf(ByClient.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
                    {}                                     | holds no key
                    {"":{"keyValue":""}}                   | holds a key without a name
                    {"k\\nFAKE":{"keyValue":""}}          | holds a key whose name has a control character
                    {"k":"AQI="}                           | holds no keyValue for key k
                    {"k":null}                             | holds no keyValue for key k
                    {"k":{"keyValue":5}}                   | holds no keyValue for key k
                    {"k":{"keyValue":"%"}}                 | holds a keyValue that is not Base64 for key k
                    {"k":{"keyValue":"","metadata":[]}}    | holds metadata that is no object for key k
                    {"k":{"keyValue":"","metadata":{"a":1}}} | holds metadata that is not text for key k
                    """)
    void keysThatAreNoneAreRefused(String json, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestedEncryption.parse(base64(json)))
                .withMessage(problem);
    }

    private static String base64(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
    }
}
