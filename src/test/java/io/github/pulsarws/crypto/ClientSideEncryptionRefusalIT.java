package io.github.pulsarws.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import jakarta.json.JsonObject;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client that encrypts by itself gets wrong is told, before something is stored that nobody can read. */
@GatewayTest
class ClientSideEncryptionRefusalIT {
    private final String topic = Topics.unique("unsealed");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    "" | 7 | Invalid payload encoding: expected Base64 at /encryptionParam, as the session's client encrypts
                    'encryptionParam':'%' | 7 | Invalid payload encoding: not Base64 at /encryptionParam
                    'encryptionParam':5 | 3 | Failed to de-serialize from JSON: expected a string at /encryptionParam
                    'encryptionParam':'eA==','compressionType':'LZ4' | 7 | Invalid payload encoding: expected both or neither of /compressionType and /uncompressedMessageSize
                    'encryptionParam':'eA==','uncompressedMessageSize':5 | 7 | Invalid payload encoding: expected both or neither of /compressionType and /uncompressedMessageSize
                    'encryptionParam':'eA==','compressionType':'GZIP','uncompressedMessageSize':5 | 3 | Failed to de-serialize from JSON: expected one of [NONE, LZ4, ZLIB, ZSTD, SNAPPY] at /compressionType
                    'encryptionParam':'eA==','compressionType':'LZ4','uncompressedMessageSize':0 | 3 | Failed to de-serialize from JSON: expected from 1 to 2147483647 at /uncompressedMessageSize
                    'encryptionParam':'eA==','compressionType':'LZ4','uncompressedMessageSize':2147483648 | 3 | Failed to de-serialize from JSON: expected from 1 to 2147483647 at /uncompressedMessageSize
                    """)
    void requestThatNobodyCouldDecryptIsAnError(String members, int error, String message) throws Exception {
        try (WebSocketPeer session = open(ClientCipher.withNewKey(), "other=1")) {
            String more = members.isEmpty() ? "" : "," + members.replace('\'', '"');
            JsonObject answer = session.ask("{\"payload\":\"eA==\"" + more + ",\"context\":\"c\"}");

            assertThat(answer.getInt("errorCode")).isEqualTo(error);
            assertThat(answer.getString("errorMsg")).isEqualTo(message);
            assertThat(answer.getString("context")).isEqualTo("c");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"encryptionParam\":\"eA==\"", "\"compressionType\":\"LZ4\",\"uncompressedMessageSize\":5"})
    void inAnotherSessionTheFieldsAreAnError(String members) {
        try (WebSocketPeer session = WebSocketPeer.connect(Gateway.producer(topic))) {
            JsonObject answer = session.ask("{\"payload\":\"eA==\"," + members + "}");

            assertThat(answer.getString("errorMsg"))
                    .isEqualTo("Invalid payload encoding: encryptionParam, compressionType and uncompressedMessageSize"
                            + " are for sessions whose client encrypts");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    {}                         | holds no key
                    {"k":5}                    | holds no keyValue for key k
                    {"k":{"keyValue":"%"}}     | holds a keyValue that is not Base64 for key k
                    """)
    void keysThatAreNoneRefuseTheSession(String json, String problem) {
        String keys = Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
        try (WebSocketPeer session =
                WebSocketPeer.connect(Gateway.producer(topic, "encryptionKeys=" + Gateway.encode(keys)))) {
            Closed closed = session.expectClose();
            assertThat(closed.code()).isEqualTo(1008);
            assertThat(closed.reason()).hasSizeGreaterThan(70);
            assertThat("1: Failed to create producer: parameter encryptionKeys: '%s' %s".formatted(keys, problem))
                    .startsWith(closed.reason()); // which is cut to fit into a close frame
        }
    }

    @Test
    void chunksAreNotForClientsThatEncrypt() throws Exception {
        try (WebSocketPeer session = open(ClientCipher.withNewKey(), "chunkingEnabled=true")) {
            assertThat(session.expectClose().reason())
                    .isEqualTo(
                            "1: Failed to create producer: parameter chunkingEnabled: 'true' excludes encryption by the"
                                    + " client");
        }
    }

    private WebSocketPeer open(ClientCipher cipher, String query) throws Exception {
        String keys = Gateway.encode(cipher.encryptionKeys("foreign"));
        return WebSocketPeer.connect(Gateway.producer(topic, "encryptionKeys=" + keys, query));
    }
}
