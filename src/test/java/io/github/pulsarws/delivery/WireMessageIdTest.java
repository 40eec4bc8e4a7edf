package io.github.pulsarws.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import java.io.IOException;
import java.util.Base64;
import java.util.stream.Stream;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;
import org.apache.pulsar.client.api.TopicMessageId;
import org.apache.pulsar.client.impl.BatchMessageIdImpl;
import org.apache.pulsar.client.impl.MessageIdImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireMessageIdTest {
    private static final MessageId PLAIN = new MessageIdImpl(1, 2, -1);
    private static final MessageId PARTITIONED = new MessageIdImpl(1, 2, 3);
    private static final MessageId BATCHED = new BatchMessageIdImpl(1, 2, 3, 4, 10, null);

    @ParameterizedTest
    @MethodSource("ids")
    void isWhatAnyPulsarClientCanRead(MessageId id) throws IOException {
        byte[] bytes = Base64.getDecoder().decode(WireMessageId.of(id));

        assertThat(MessageId.fromByteArray(bytes)).isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void isReadBack(MessageId id) {
        MessageIdAdv read = WireMessageId.parse(WireMessageId.of(id));

        assertThat(read).isEqualTo(id);
        assertThat(WireMessageId.of(read)).isEqualTo(WireMessageId.of(id));
    }

    static Stream<MessageId> ids() {
        return Stream.of(
                PLAIN,
                PARTITIONED,
                BATCHED,
                new BatchMessageIdImpl(Long.MAX_VALUE, Long.MAX_VALUE, 0, 999_999, 1_000_000, null),
                MessageId.earliest,
                MessageId.latest);
    }

    @Test
    void theIdOfATopicIsWrittenWithoutTheTopic() {
        assertThat(WireMessageId.of(TopicMessageId.create("persistent://t/n/topic", PLAIN)))
                .isEqualTo(WireMessageId.of(PLAIN));
    }

    @Test
    void paddingIsOptional() {
        assertThat(WireMessageId.parse("CAEQAg")).isEqualTo(WireMessageId.parse("CAEQAg=="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "latest",
                "not Base64!",
                "CAE",
                "CAEQ",
                "CAEQAmZm",
                "////////////////////",
                "aGVsbG8gd29ybGQ=",
                "CAEQAg==CAEQAg=="
            })
    void anythingElseIsErrorThree(String text) {
        assertUnreadable(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000_001, 100_000_000, Integer.MAX_VALUE, -1})
    void anIdThatClaimsAnImpossibleBatchIsErrorThree(int batchSize) {
        assertUnreadable(Base64.getEncoder().encodeToString(claiming(batchSize)));
    }

    @Test
    void anImpossibleBatchIsFoundBehindOtherFieldsToo() {
        byte[] id = claiming(Integer.MAX_VALUE);
        byte[] hidden = new byte[id.length + 19];
        // unknown fields of each wire type: a number, eight bytes, three bytes with their length, four bytes
        System.arraycopy(
                new byte[] {0x78, 1, 0x79, 1, 2, 3, 4, 5, 6, 7, 8, 0x7A, 1, 9, 0x7D, 1, 2, 3, 4}, 0, hidden, 0, 19);
        System.arraycopy(id, 0, hidden, 19, id.length);

        assertUnreadable(Base64.getEncoder().encodeToString(hidden));
    }

    /** An id of a message of a batch; the bytes are Protocol Buffers, the size is the last field. */
    private static byte[] claiming(int batchSize) {
        byte[] bytes = {0x08, 1, 0x10, 2, 0x20, 0, 0x30, 0, 0, 0, 0, 0};
        for (int i = 0; i < 5; i++) {
            int continued = i < 4 ? 0x80 : 0;
            bytes[7 + i] = (byte) (batchSize >>> 7 * i & 0x7F | continued);
        }
        return bytes;
    }

    private static void assertUnreadable(String text) {
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> WireMessageId.parse(text))
                .withMessage("Failed to de-serialize from JSON: unreadable message id")
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(GatewayError.DESERIALIZE));
    }
}
