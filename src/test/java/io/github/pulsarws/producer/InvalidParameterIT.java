package io.github.pulsarws.producer;

import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A parameter with a bad value refuses the session, and the reason names both. */
@GatewayTest
@Tag("portability")
class InvalidParameterIT {
    private static final String FAILED = "1: Failed to create producer: ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    sendTimeoutMillis=-1                   | sendTimeoutMillis: '-1' is not from 0 to 2147483647
                    sendTimeoutMillis=2147483648           | sendTimeoutMillis: '2147483648' is not from 0 to 2147483647
                    sendTimeoutMillis=1e3                  | sendTimeoutMillis: '1e3' is not a whole number
                    sendTimeoutMillis=                     | sendTimeoutMillis: '' is not a whole number
                    sendTimeoutMillis                      | sendTimeoutMillis: '' is not a whole number
                    sendTimeoutMillis=+5                   | sendTimeoutMillis: ' 5' is not a whole number
                    sendTimeoutMillis=99999999999999999999 | sendTimeoutMillis: '99999999999999999999' is not a whole number
                    batchingEnabled=yes                    | batchingEnabled: 'yes' is neither true nor false
                    batchingEnabled=True                   | batchingEnabled: 'True' is neither true nor false
                    batchingEnabled=                       | batchingEnabled: '' is neither true nor false
                    batchingMaxMessages=-1                 | batchingMaxMessages: '-1' is not from 0 to 2147483647
                    batchingMaxMessages=many               | batchingMaxMessages: 'many' is not a whole number
                    batchingMaxPublishDelay=0              | batchingMaxPublishDelay: '0' is not from 1 to 2147483647
                    batchingMaxPublishDelay=1.5            | batchingMaxPublishDelay: '1.5' is not a whole number
                    maxPendingMessages=-1                  | maxPendingMessages: '-1' is not from 0 to 2147483647
                    maxPendingMessages=%20                 | maxPendingMessages: ' ' is not a whole number
                    messageRoutingMode=singlepartition     | messageRoutingMode: 'singlepartition' is none of SinglePartition, RoundRobinPartiti
                    messageRoutingMode=CustomPartition     | messageRoutingMode: 'CustomPartition' is none of SinglePartition, RoundRobinPartiti
                    compressionType=GZIP                   | compressionType: 'GZIP' is none of NONE, LZ4, ZLIB, ZSTD, SNAPPY
                    compressionType=lz4                    | compressionType: 'lz4' is none of NONE, LZ4, ZLIB, ZSTD, SNAPPY
                    hashingScheme=MD5                      | hashingScheme: 'MD5' is none of JavaStringHash, Murmur3_32Hash
                    producerName=                          | producerName: '' is empty
                    producerName=%20                       | producerName: ' ' is blank
                    accessMode=exclusive                   | accessMode: 'exclusive' is none of Shared, Exclusive, ExclusiveWithFencing, WaitFor
                    chunkingEnabled=yes                    | chunkingEnabled: 'yes' is neither true nor false
                    chunkingEnabled=true&batchingEnabled=true | chunkingEnabled: 'true' excludes batchingEnabled=true
                    initialSequenceId=-2                   | initialSequenceId: '-2' is not from -1 to 9223372036854775807
                    initialSequenceId=0x10                 | initialSequenceId: '0x10' is not a whole number
                    """)
    void reasonNamesParameterAndValue(String query, String problem) {
        Sessions.assertRefused(Gateway.producer("refused", query), 1008, FAILED + "parameter " + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"producerName=%C3%28", "unknown=%C3%28", "%C3%28"})
    void malformedPercentEncodingIsRefused(String query) {
        Sessions.assertRefused(
                Gateway.producer("refused", query), 1008, FAILED + "malformed percent-encoding in '%C3%28'");
    }

    @Test
    void validSecondValueDoesNotHelp() {
        Sessions.assertRefused(
                Gateway.producer("refused", "batchingEnabled=1", "batchingEnabled=true"),
                1008,
                FAILED + "parameter batchingEnabled: '1' is neither true nor false");
    }

    @Test
    void reasonIsCutBetweenCharacters() {
        Sessions.assertRefused(
                Gateway.producer("refused", "batchingEnabled=" + Gateway.encode("🐋".repeat(50))),
                1008,
                FAILED + "parameter batchingEnabled: '" + "🐋".repeat(16));
    }

    @Test
    void badPathIsToldBeforeTheBrokerIsAsked() {
        Sessions.assertRefused(
                Gateway.wsUri("/ws/v2/producer/persistent/nobody/nowhere/" + Topics.unique("x"), "compressionType=x"),
                1008,
                FAILED + "parameter compressionType: 'x' is none of NONE, LZ4, ZLIB, ZSTD, SNAPPY");
    }
}
