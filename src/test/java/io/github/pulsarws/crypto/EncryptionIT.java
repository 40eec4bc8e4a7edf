package io.github.pulsarws.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.TestKeys;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Base64;
import org.apache.pulsar.client.api.CompressionType;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.ConsumerCryptoFailureAction;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.SubscriptionInitialPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway encrypts with its keys what a producer wants encrypted, and decrypts with them what it delivers. */
@GatewayTest
class EncryptionIT {
    private static final String SECRET = "nobody else is to know";

    private final String topic = Topics.unique("encrypted");

    @ParameterizedTest
    @CsvSource({
        "encryptionKeys=rsa, rsa",
        "encryptionKeys=ec, ec",
        "encryptionKeys=foreign, foreign",
        "'encryptionKeys=rsa,foreign', rsa",
        "'encryptionKeys=rsa%2C%20foreign', foreign",
        "encryptionKeys=rsa&batchingEnabled=true, rsa",
        "encryptionKeys=rsa&compressionType=ZSTD, rsa",
        "encryptionKeys=rsa&chunkingEnabled=true, rsa",
    })
    void plainClientWithThePrivateKeyReadsIt(String query, String key) throws Exception {
        publish(query, SECRET);

        try (Consumer<byte[]> witness = consumer(key)) {
            assertThat(new String(Witness.receive(witness).getValue(), UTF_8)).isEqualTo(SECRET);
        }
        assertThat(new String(undecrypted().getData(), UTF_8)).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ec"})
    void consumerAndReaderGetWhatAPlainClientEncrypted(String key) throws Exception {
        publishPlain(key, false, SECRET);

        try (WebSocketPeer consumer = WebSocketPeer.connect(Gateway.consumer(topic, "sub", Gateway.EARLIEST));
                WebSocketPeer reader = WebSocketPeer.connect(Gateway.reader(topic, "messageId=earliest"))) {
            for (WebSocketPeer session : new WebSocketPeer[] {consumer, reader}) {
                JsonObject message = session.nextJson();
                assertThat(payload(message)).isEqualTo(SECRET);
                assertThat(message).doesNotContainKey("encryptionContext");
            }
        }
    }

    @Test
    void batchIsDecryptedToo() throws Exception {
        publishPlain("rsa", true, "1", "2", "3");

        try (WebSocketPeer consumer = WebSocketPeer.connect(Gateway.consumer(topic, "sub", Gateway.EARLIEST))) {
            for (String text : new String[] {"1", "2", "3"}) {
                assertThat(payload(consumer.nextJson())).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    unknown     | 1008 | parameter encryptionKeys: 'unknown' is no encryption key of the gateway
                    rsa,unknown | 1008 | parameter encryptionKeys: 'unknown' is no encryption key of the gateway
                    missing     | 1011 | the gateway can't read encryption key 'missing'
                    garbage     | 1011 | the gateway can't encrypt with key 'garbage', is it a public key in PEM?
                    rsa,        | 1008 | parameter encryptionKeys: 'rsa,' holds an empty name
                    %20         | 1008 | parameter encryptionKeys: ' ' is empty
                    """)
    void keyThatTheGatewayCanNotUseRefusesTheSession(String names, int code, String reason) {
        assertRefused(names, code, reason);
    }

    @Test
    void withoutAnyNameTheSessionIsRefused() {
        assertRefused("", 1008, "parameter encryptionKeys: '' is empty");
    }

    private void assertRefused(String names, int code, String reason) {
        try (WebSocketPeer session = WebSocketPeer.connect(Gateway.producer(topic, "encryptionKeys=" + names))) {
            assertThat(session.expectClose()).isEqualTo(new Closed(code, "1: Failed to create producer: " + reason));
        }
    }

    /** As any Pulsar client does: it stays unacknowledged, and what comes after it is delivered. */
    @ParameterizedTest
    @ValueSource(strings = {"other=1", "cryptoFailureAction=FAIL"})
    void undecryptableMessageIsNotDelivered(String query) throws Exception {
        publishPlain("foreign", false, SECRET);
        Witness.publish(topic, "clear");

        try (WebSocketPeer consumer = WebSocketPeer.connect(Gateway.consumer(topic, "sub", Gateway.EARLIEST, query))) {
            JsonObject message = consumer.nextJson();
            assertThat(payload(message)).isEqualTo("clear");
            consumer.expectSilence(Duration.ofMillis(200));
            acknowledge(consumer, message);
            BrokerAdmin.awaitBacklog(topic, "sub", 1);
        }
    }

    @Test
    void undecryptableMessageIsSkipped() throws Exception {
        publishPlain("foreign", false, SECRET);
        Witness.publish(topic, "clear");

        try (WebSocketPeer consumer = WebSocketPeer.connect(
                Gateway.consumer(topic, "sub", Gateway.EARLIEST, "cryptoFailureAction=DISCARD"))) {
            JsonObject message = consumer.nextJson();
            assertThat(payload(message)).isEqualTo("clear");
            acknowledge(consumer, message);
            BrokerAdmin.awaitBacklog(topic, "sub", 0);
        }
    }

    private void publish(String query, String text) {
        try (WebSocketPeer session = WebSocketPeer.connect(Gateway.producer(topic, query))) {
            String payload = Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
            assertThat(session.ask("{\"payload\":\"" + payload + "\"}").getString("result"))
                    .isEqualTo("ok");
        }
    }

    /** Publishes as a plain client that encrypts with a key. */
    private void publishPlain(String key, boolean batching, String... texts) throws Exception {
        try (Producer<byte[]> producer = Witness.client()
                .newProducer()
                .topic(Topics.fullName(topic))
                .enableBatching(batching)
                .compressionType(CompressionType.LZ4)
                .addEncryptionKey(key)
                .cryptoKeyReader(TestKeys.reader(key))
                .create()) {
            for (String text : texts) {
                producer.newMessage().value(text.getBytes(UTF_8)).sendAsync();
            }
            producer.flush();
        }
    }

    private Message<byte[]> undecrypted() throws Exception {
        try (Consumer<byte[]> witness = Witness.client()
                .newConsumer()
                .topic(Topics.fullName(topic))
                .subscriptionName("without-keys")
                .subscriptionInitialPosition(SubscriptionInitialPosition.Earliest)
                .cryptoFailureAction(ConsumerCryptoFailureAction.CONSUME)
                .subscribe()) {
            return Witness.receive(witness);
        }
    }

    private Consumer<byte[]> consumer(String key) throws Exception {
        return Witness.client()
                .newConsumer()
                .topic(Topics.fullName(topic))
                .subscriptionName(Topics.unique("witness"))
                .subscriptionInitialPosition(SubscriptionInitialPosition.Earliest)
                .cryptoKeyReader(TestKeys.reader(key))
                .subscribe();
    }

    private static String payload(JsonObject message) {
        return new String(Base64.getDecoder().decode(message.getString("payload")), UTF_8);
    }

    private static void acknowledge(WebSocketPeer session, JsonObject message) {
        session.send("{\"messageId\":\"" + message.getString("messageId") + "\"}");
    }
}
