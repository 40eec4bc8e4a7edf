package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.util.Map;
import org.apache.pulsar.client.api.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties and key of a request are those of the message. */
@GatewayTest
class PublishPropertiesIT {
    private static final String DESERIALIZE = "Failed to de-serialize from JSON: ";

    @Test
    void textsArriveAsTheyAre() throws Exception {
        Message<byte[]> message = published("'properties':{'colour':'blue','Größe':'日本 🐋','empty':'','':'no name'}");

        assertThat(message.getProperties())
                .isEqualTo(Map.of("colour", "blue", "Größe", "日本 🐋", "empty", "", "", "no name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "-0", "1.50", "1e3", "1E+400", "12345678901234567890123", "true", "false"})
    void numberOrBooleanArrivesAsItsJsonText(String written) throws Exception {
        assertThat(published("'properties':{'p':" + written + "}").getProperty("p"))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'properties':{}", "'properties':null", "'other':{'a':['b']}"})
    void noPropertiesIsNoProperties(String members) throws Exception {
        assertThat(published(members).getProperties()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'a':'x','b':null}  | expected a string at /properties/b
                    {'b':{}}            | expected a string at /properties/b
                    {'b':['x']}         | expected a string at /properties/b
                    {'a/b~c':null}      | expected a string at /properties/a~1b~0c
                    ['a']               | expected an object at /properties
                    'a'                 | expected an object at /properties
                    5                   | expected an object at /properties
                    """, quoteCharacter = '"')
    void anythingElseIsError3WithItsPlace(String properties, String problem) {
        try (WebSocketPeer session = Sessions.open("rejected-properties")) {
            Sessions.assertFailed(session.ask(request("x", "'properties':" + properties)), 3, DESERIALIZE + problem);
            Sessions.publish(session, request("next"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            value = {"'k', k", "'日本 🐋', 日本 🐋", "5, 5"},
            quoteCharacter = '"')
    void keyIsTheMessages(String written, String key) throws Exception {
        assertThat(published("'key':" + written).getKey()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'key':null", "'other':1"})
    void noKeyIsNoKey(String members) throws Exception {
        assertThat(published(members).hasKey()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "['k']"})
    void keyOfAnotherTypeIsError3(String key) {
        try (WebSocketPeer session = Sessions.open("rejected-properties")) {
            Sessions.assertFailed(
                    session.ask(request("x", "'key':" + key)), 3, DESERIALIZE + "expected a string at /key");
        }
    }

    @Test
    void unknownFieldsAreIgnored() throws Exception {
        Message<byte[]> message = published("'unknown':{'deep':[1,{'x':null}]},'Payload':'eA==','type':'ack'");

        assertThat(Sessions.text(message)).isEqualTo("text");
    }

    private static Message<byte[]> published(String members) throws Exception {
        String topic = Topics.unique("properties");
        Sessions.publish(topic, request("text", members));
        return Witness.firstMessage(topic);
    }
}
