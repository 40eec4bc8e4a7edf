package io.github.pulsarws.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.TestKeys;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Base64;
import org.apache.pulsar.client.api.CompressionType;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.SubscriptionInitialPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client can encrypt and decrypt by itself, so that the gateway never sees its keys or what they protect. */
@GatewayTest
class ClientSideEncryptionIT {
    private static final String SECRET = "nobody else is to know";
    private static final String CONSUME = "cryptoFailureAction=CONSUME";

    private final String topic = Topics.unique("sealed");
    private final byte[] iv = ClientCipher.newIv();

    /** The others are forced off, as Pulsar's own proxy does: they would spoil what the client has encrypted. */
    @ParameterizedTest
    @ValueSource(
            strings = {"other=1", "batchingEnabled=true", "compressionType=ZSTD", "messageRoutingMode=SinglePartition"})
    void plainClientReadsWhatTheClientEncrypted(String query) throws Exception {
        ClientCipher cipher = ClientCipher.withNewKey();
        try (WebSocketPeer session = open(cipher, query)) {
            publish(session, cipher.encrypt(iv, SECRET.getBytes(UTF_8)), "");
        }

        try (Consumer<byte[]> witness = witness()) {
            Message<byte[]> message = Witness.receive(witness);
            assertThat(new String(message.getValue(), UTF_8)).isEqualTo(SECRET);
            assertThat(message.getEncryptionCtx()
                            .orElseThrow()
                            .getKeys()
                            .get("foreign")
                            .getMetadata())
                    .containsEntry("version", "3");
        }
    }

    @Test
    void plainClientReadsWhatTheClientCompressedAndEncrypted() throws Exception {
        ClientCipher cipher = ClientCipher.withNewKey();
        byte[] clear = SECRET.repeat(100).getBytes(UTF_8);
        try (WebSocketPeer session = open(cipher, "other=1")) {
            byte[] payload = cipher.encrypt(iv, ClientCipher.zlib(clear));
            publish(session, payload, ",\"compressionType\":\"ZLIB\",\"uncompressedMessageSize\":" + clear.length);
        }

        try (Consumer<byte[]> witness = witness()) {
            assertThat(Witness.receive(witness).getValue()).isEqualTo(clear);
        }
        assertThat(BrokerAdmin.stats(topic).getInt("bytesInCounter")).isLessThan(clear.length);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clientDecryptsWhatTheGatewayCanNot(boolean reader) throws Exception {
        publishPlain(false, SECRET);

        JsonObject message = receive(reader);
        JsonObject context = message.getJsonObject("encryptionContext");
        assertThat(context.keySet())
                .containsExactly(
                        "keys", "param", "compressionType", "uncompressedMessageSize", "batchSize", "encrypted");
        assertThat(context.getString("compressionType")).isEqualTo("NONE");
        assertThat(context.getInt("uncompressedMessageSize")).isEqualTo(SECRET.length());
        assertThat(context.get("batchSize")).isEqualTo(JsonValue.NULL);
        assertThat(context.getBoolean("encrypted")).isTrue();
        assertThat(new String(decrypt(message), UTF_8)).isEqualTo(SECRET);
    }

    @Test
    void clientDecryptsABatchAsAWhole() throws Exception {
        publishPlain(true, "1", "2", "3");

        JsonObject message = receive(false);
        assertThat(message.getJsonObject("encryptionContext").getInt("batchSize"))
                .isEqualTo(3);
        assertThat(new String(decrypt(message), UTF_8)).contains("1", "2", "3");
    }

    @Test
    void fromClientToClient() throws Exception {
        ClientCipher cipher = ClientCipher.withNewKey();
        try (WebSocketPeer session = open(cipher, "other=1")) {
            publish(session, cipher.encrypt(iv, SECRET.getBytes(UTF_8)), "");
        }

        JsonObject message = receive(false);
        assertThat(bytes(message.getJsonObject("encryptionContext"), "param")).isEqualTo(iv);
        assertThat(message.getJsonObject("encryptionContext")
                        .getJsonObject("keys")
                        .getJsonObject("foreign")
                        .getJsonObject("metadata")
                        .getString("version"))
                .isEqualTo("3");
        assertThat(new String(decrypt(message), UTF_8)).isEqualTo(SECRET);
    }

    private WebSocketPeer open(ClientCipher cipher, String query) throws Exception {
        String keys = Gateway.encode(cipher.encryptionKeys("foreign"));
        return WebSocketPeer.connect(Gateway.producer(topic, "encryptionKeys=" + keys, query));
    }

    private void publish(WebSocketPeer session, byte[] payload, String members) {
        String request =
                "{\"payload\":\"%s\",\"encryptionParam\":\"%s\"%s}".formatted(base64(payload), base64(iv), members);
        assertThat(session.ask(request).getString("result")).isEqualTo("ok");
    }

    private JsonObject receive(boolean reading) {
        try (WebSocketPeer session = WebSocketPeer.connect(
                reading
                        ? Gateway.reader(topic, "messageId=earliest", CONSUME)
                        : Gateway.consumer(topic, "sub", Gateway.EARLIEST, CONSUME))) {
            return session.nextJson();
        }
    }

    /** As a client does it, with nothing but the message and its private key. */
    private static byte[] decrypt(JsonObject message) throws Exception {
        JsonObject context = message.getJsonObject("encryptionContext");
        JsonObject key = context.getJsonObject("keys").getJsonObject("foreign");
        return ClientCipher.from(bytes(key, "keyValue"), "foreign")
                .decrypt(bytes(context, "param"), bytes(message, "payload"));
    }

    private void publishPlain(boolean batching, String... texts) throws Exception {
        try (Producer<byte[]> producer = Witness.client()
                .newProducer()
                .topic(Topics.fullName(topic))
                .enableBatching(batching)
                .compressionType(CompressionType.NONE)
                .batchingMaxPublishDelay(1, java.util.concurrent.TimeUnit.MINUTES)
                .addEncryptionKey("foreign")
                .cryptoKeyReader(TestKeys.reader("foreign"))
                .create()) {
            for (String text : texts) {
                producer.newMessage().value(text.getBytes(UTF_8)).sendAsync();
            }
            producer.flush();
        }
    }

    private Consumer<byte[]> witness() throws Exception {
        return Witness.client()
                .newConsumer()
                .topic(Topics.fullName(topic))
                .subscriptionName("witness")
                .subscriptionInitialPosition(SubscriptionInitialPosition.Earliest)
                .cryptoKeyReader(TestKeys.reader("foreign"))
                .subscribe();
    }

    private static byte[] bytes(JsonObject object, String member) {
        return Base64.getDecoder().decode(object.getString(member));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
