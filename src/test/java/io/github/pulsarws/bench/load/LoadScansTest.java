package io.github.pulsarws.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadScansTest {
    private static final String OK = "{\"result\":\"ok\",\"messageId\":\"CAUQAA==\",\"context\":\"1\",\"errorCode\":0}";
    private static final String REFUSED =
            "{\"result\":\"send-error:8\",\"errorMsg\":\"Unknown error\",\"context\":\"1\"}";

    @Test
    void answersAreCounted() {
        byte[] answers = bytes("xx[" + OK + "," + REFUSED + "," + OK + "]");
        assertThat(AnswerScan.published(answers, 2, answers.length)).isEqualTo(2);
        assertThat(AnswerScan.refused(answers, 2, answers.length)).isEqualTo(1);
    }

    @Test
    void idsOfAnArrayAreFoundWhereverTheMemberStands() {
        byte[] messages = bytes("[{\"messageId\":\"a1\",\"payload\":\"AAAA\",\"properties\":{}},"
                + "{\"payload\":\"BBBB\",\"properties\":{},\"messageId\":\"b22\"}]");
        DeliveryScan scan = new DeliveryScan(4);
        int first = scan.nextId(messages, 0, messages.length);
        int second = scan.nextId(messages, first, messages.length);
        assertThat(string(messages, first)).isEqualTo("a1");
        assertThat(string(messages, second)).isEqualTo("b22");
        assertThat(scan.nextId(messages, second, messages.length)).isEqualTo(-1);
    }

    @Test
    void numbersGoThroughBase64AndBack() {
        byte[] payload = NumberedPayload.renumbered(NumberedPayload.bytes(0, 64), 4711);
        assertThat(payload).hasSize(64).isEqualTo(NumberedPayload.bytes(4711, 64));
        assertThat(NumberedPayload.number(payload)).isEqualTo(4711);
        assertThat(NumberedPayload.number(bytes(NumberedPayload.text(4711, 64)), 0))
                .isEqualTo(4711);
    }

    private static String string(byte[] bytes, int begin) {
        return new String(bytes, begin, DeliveryScan.end(bytes, begin) - begin, ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
