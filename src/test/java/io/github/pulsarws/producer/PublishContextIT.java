package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.json;
import static io.github.pulsarws.producer.Frames.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.WebSocketPeer;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The context of a request comes back in its answer, whether that is good or bad. */
@GatewayTest
class PublishContextIT {
    private final WebSocketPeer session = Sessions.open("contexts");

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    '1'        | 1
                    5          | 5
                    1.50       | 1.50
                    true       | true
                    ''         | ``
                    'null'     | null
                    '日本 🐋'   | 日本 🐋
                    '\\\\/\\t.'  | `\\/\t.`
                    """)
    void contextIsEchoedAsText(String written, String echoed) {
        JsonObject answer = Sessions.publish(session, request("x", "'context':" + written));

        assertThat(answer.getString("context")).isEqualTo(echoed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'other':1", "'context':null"})
    void withoutContextTheAnswerHasNone(String members) {
        assertThat(Sessions.publish(session, request("x", members))).doesNotContainKey("context");
        assertThat(session.ask(json("{" + members + "}"))).doesNotContainKey("context");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    {'context':'c'}                                       | send-error:7 | c
                    {'payload':'%','context':5}                           | send-error:7 | 5
                    {'payload':'','eventTime':'never','context':true}     | send-error:7 | true
                    {'payload':[],'context':'c'}                          | send-error:3 | c
                    {'properties':{'a':null},'payload':'','context':'c'}  | send-error:3 | c
                    {'payload':'','deliverAt':'soon','context':'c'}       | send-error:3 | c
                    {'payload':'','replicationClusters':[[]],'context':5} | send-error:3 | 5
                    """)
    void rejectedRequestIsAnsweredWithItsContext(String request, String result, String context) {
        JsonObject answer = session.ask(json(request));

        assertThat(answer.getString("result")).isEqualTo(result);
        assertThat(answer.getString("context")).isEqualTo(context);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a':1}", "[1]"})
    void contextOfAnotherTypeIsError3(String context) {
        JsonObject answer = session.ask(request("x", "'context':" + context));

        Sessions.assertFailed(answer, 3, "Failed to de-serialize from JSON: expected a string at /context");
        assertThat(answer).doesNotContainKey("context");
    }

    @Test
    void longContextComesBackWhole() {
        String context = "日".repeat(100_000);

        assertThat(Sessions.publish(session, request("x", "'context':'" + context + "'"))
                        .getString("context"))
                .isEqualTo(context);
    }
}
