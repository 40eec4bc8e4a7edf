package io.github.pulsarws.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.github.pulsarws.frame.UndecodableFrameException;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishRequestDecoderTest {
    private static final String JSON = "Failed to de-serialize from JSON: ";
    private static final String ENCODING = "Invalid payload encoding: ";

    private final PublishRequestDecoder decoder = new PublishRequestDecoder();

    @Test
    void readsEveryField() throws UndecodableFrameException {
        PublishRequest request = request("""
                {"payload":"SGVsbG8=","properties":{"colour":"blue"},"context":"c","key":"k",
                 "replicationClusters":["east","west"],"eventTime":"2026-11-23T17:37:15.615+01:00",
                 "deliverAt":1795451835615,"deliverAfterMs":1500,"unknown":{"ignored":[null]}}""");

        assertThat(request.payload()).asString(UTF_8).isEqualTo("Hello");
        assertThat(request.properties()).containsExactly(entry("colour", "blue"));
        assertThat(request.context()).isEqualTo("c");
        assertThat(request.key()).isEqualTo("k");
        assertThat(request.replicationClusters()).containsExactly("east", "west");
        assertThat(request.eventTime()).isEqualTo(1_795_451_835_615L);
        assertThat(request.deliverAt()).isEqualTo(1_795_451_835_615L);
        assertThat(request.deliverAfter()).isEqualTo(1500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"payload\":\"\"}",
                "{\"payload\":\"\",\"properties\":null,\"context\":null,\"key\":null,\"replicationClusters\":null,"
                        + "\"eventTime\":null,\"deliverAt\":null,\"deliverAfterMs\":null}"
            })
    void onlyThePayloadIsRequired(String frame) throws UndecodableFrameException {
        PublishRequest request = request(frame);

        assertThat(request.payload()).isEmpty();
        assertThat(request.properties()).isEmpty();
        assertThat(request.context()).isNull();
        assertThat(request.key()).isNull();
        assertThat(request.replicationClusters()).isEmpty();
        assertThat(request.eventTime()).isNull();
        assertThat(request.deliverAt()).isNull();
        assertThat(request.deliverAfter()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "YQ==, a", "YQ, a", "YWI=, ab", "YWI, ab", "YWJj, abc", "8J+QmA==, 🐘", "w7w/, ü?"})
    void thePayloadIsBase64WithOrWithoutPadding(String base64, String text) throws UndecodableFrameException {
        assertThat(with("\"payload\":\"" + base64 + "\"").payload())
                .asString(UTF_8)
                .isEqualTo(text);
    }

    @Test
    void aPayloadHasAllKindsOfBytes() throws UndecodableFrameException {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }

        assertThat(with("\"payload\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"")
                        .payload())
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; expected Base64 at /payload",
                "{\"payload\":null}; expected Base64 at /payload",
                "{\"payload\":\"a\"}; not Base64 at /payload",
                "{\"payload\":\"YQ=\"}; not Base64 at /payload",
                "{\"payload\":\"YQ===\"}; not Base64 at /payload",
                "{\"payload\":\"Y Q==\"}; not Base64 at /payload",
                "{\"payload\":\"YQ==\\n\"}; not Base64 at /payload",
                "{\"payload\":\"-_-_\"}; not Base64 at /payload",
                "{\"payload\":\"grüße\"}; not Base64 at /payload",
            })
    void aPayloadThatIsMissingOrNotBase64IsErrorSeven(String frame, String problem) {
        assertThat(problem(frame)).hasMessage(ENCODING + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"payload\":5; expected a string at /payload",
                "\"payload\":{}; expected a string at /payload",
                "\"properties\":[]; expected an object at /properties",
                "\"properties\":{\"a\":null}; expected a string at /properties/a",
                "\"properties\":{\"a\":{}}; expected a string at /properties/a",
                "\"properties\":{\"b\":\"x\",\"a\":[]}; expected a string at /properties/a",
                "\"context\":{}; expected a string at /context",
                "\"context\":[]; expected a string at /context",
                "\"key\":{}; expected a string at /key",
                "\"replicationClusters\":\"east\"; expected an array at /replicationClusters",
                "\"replicationClusters\":[\"east\",null]; expected a string at /replicationClusters/1",
                "\"eventTime\":{}; expected a string at /eventTime",
                "\"deliverAt\":\"soon\"; expected a 64-bit integer at /deliverAt",
                "\"deliverAt\":true; expected a 64-bit integer at /deliverAt",
                "\"deliverAt\":9223372036854775808; expected a 64-bit integer at /deliverAt",
                "\"deliverAfterMs\":[]; expected a string at /deliverAfterMs",
                "\"deliverAfterMs\":3153600000001; expected at most 3153600000000 at /deliverAfterMs",
            })
    void aFieldOfTheWrongTypeIsErrorThree(String field, String problem) {
        assertThat(problem("{\"payload\":\"\"," + field + "}")).hasMessage(JSON + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\"x\"", "{\"payload\":\"\"} x", "{\"payload\":\"\"}{\"payload\":\"\"}"})
    void anythingButOneObjectIsErrorThree(String frame) {
        assertThat(problem(frame)).hasMessageStartingWith(JSON);
    }

    @Test
    void theContextIsKnownWhateverIsWrong() {
        assertThat(problem("{\"context\":5}").context()).contains("5");
        assertThat(problem("{\"payload\":\"a\",\"context\":\"c\"}").context()).contains("c");
        assertThat(problem("{\"payload\":7,\"context\":\"c\"}").context()).contains("c");
        assertThat(problem("{\"payload\":\"\",\"eventTime\":\"never\",\"context\":false}")
                        .context())
                .contains("false");
    }

    @Test
    void numbersAndBooleansBecomeTheirText() throws UndecodableFrameException {
        PublishRequest request =
                with("\"context\":5,\"key\":1e3,\"properties\":{\"n\":1.50,\"b\":true,\"s\":\"x\",\"e\":\"\"}");

        assertThat(request.context()).isEqualTo("5");
        assertThat(request.key()).isEqualTo("1e3");
        assertThat(request.properties())
                .containsOnly(entry("n", "1.50"), entry("b", "true"), entry("s", "x"), entry("e", ""));
    }

    @Test
    void ofARepeatedFieldTheLastCounts() throws UndecodableFrameException {
        assertThat(with("\"key\":\"first\",\"key\":\"last\"").key()).isEqualTo("last");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T16:37:15.615Z, 2026-11-23T16:37:15.615Z",
        "2026-11-23T17:37:15.615+01:00, 2026-11-23T16:37:15.615Z",
        "2026-11-23T11:07:15-05:30, 2026-11-23T16:37:15Z",
        "2026-11-23t16:37:15z, 2026-11-23T16:37:15Z",
        "2026-11-23T16:37:15.1Z, 2026-11-23T16:37:15.100Z",
        "2026-11-23T16:37:15.123999999Z, 2026-11-23T16:37:15.123Z",
        "1970-01-01T00:00:00.001Z, 1970-01-01T00:00:00.001Z",
    })
    void anEventTimeIsAnRfc3339DateTime(String text, Instant time) throws UndecodableFrameException {
        assertThat(with("\"eventTime\":\"" + text + "\"").eventTime()).isEqualTo(time.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-11-23",
                "2026-11-23T16:37:15",
                "2026-11-23 16:37:15Z",
                "2026-13-23T16:37:15Z",
                "2026-02-30T16:37:15Z",
                "2026-11-23T25:37:15Z",
                "1795451835615",
                "2026-11-23T16:37:15Z[UTC]"
            })
    void anEventTimeThatIsNoneIsErrorSeven(String text) {
        assertThat(problem("{\"payload\":\"\",\"eventTime\":\"" + text + "\"}"))
                .hasMessage(ENCODING + "expected an RFC 3339 date-time with offset at /eventTime");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-292275055-05-16T16:47:04Z", "+999999999-12-31T23:59:59Z"})
    void anEventTimeBeyondSixtyFourBitsOfMillisecondsIsErrorSeven(String text) {
        assertThat(problem("{\"payload\":\"\",\"eventTime\":\"" + text + "\"}")).hasMessageStartingWith(ENCODING);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 3_153_600_000_000L})
    void aDelayMayBeAnythingUpToACentury(long millis) throws UndecodableFrameException {
        assertThat(with("\"deliverAfterMs\":" + millis).deliverAfter()).isEqualTo(millis);
    }

    @Test
    void weighsAtLeastItsBytes() throws UndecodableFrameException {
        String payload = Base64.getEncoder().encodeToString(new byte[1000]);
        PublishRequest request =
                request("{\"payload\":\"%s\",\"key\":\"%s\",\"context\":\"%s\",\"properties\":{\"%s\":\"%s\"}}"
                        .formatted(payload, "k".repeat(100), "c".repeat(100), "p".repeat(100), "v".repeat(100)));

        assertThat(request.weight()).isBetween(1000L + 2 * 400, 1000L + 2 * 400 + 1000);
    }

    @Test
    void itsSizeIsThatOfEverythingThatAClientMayMakeLargeAndThatIsPublished() throws UndecodableFrameException {
        PublishRequest request = request("""
                {"payload":"%s","key":"%s","context":"not published","orderingKey":"AAAA","properties":{"%s":"%s"}}""".formatted(
                Base64.getEncoder().encodeToString(new byte[1000]), "k".repeat(100), "p".repeat(10), "v".repeat(20)));

        assertThat(request.size()).isEqualTo(1000 + 100 + 3 + 10 + 20);
        assertThat(request("{\"nullPayload\":true}").size()).isZero();
    }

    @Test
    void readsANewerToken() throws UndecodableFrameException {
        assertThat(decoder.decode("{\"type\":\"authenticate\",\"token\":\"t\",\"context\":1}"))
                .isEqualTo(new TokenRenewal("t", "1"));
        assertThat(problem("{\"type\":\"authenticate\",\"context\":\"c\"}"))
                .hasMessage(JSON + "expected a token at /token")
                .satisfies(problem -> assertThat(problem.context()).contains("c"));
        assertThat(decoder.decode("{\"type\":\"other\",\"payload\":\"\"}")).isInstanceOf(PublishRequest.class);
    }

    @Test
    void aTokenIsInNoText() {
        assertThat(new TokenRenewal("secret", "c")).hasToString("TokenRenewal[context=c]");
    }

    private PublishRequest with(String field) throws UndecodableFrameException {
        return request("{\"payload\":\"\"," + field + "}");
    }

    private PublishRequest request(String frame) throws UndecodableFrameException {
        return (PublishRequest) decoder.decode(frame);
    }

    private UndecodableFrameException problem(String frame) {
        return catchThrowableOfType(UndecodableFrameException.class, () -> decoder.decode(frame));
    }
}
