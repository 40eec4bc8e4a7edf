package io.github.pulsarws.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.frame.JsonText;
import io.github.pulsarws.handshake.ApiVersion;
import io.github.pulsarws.options.QueryParameters;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pulsar.client.api.CompressionType;
import org.apache.pulsar.client.impl.MessageImpl;
import org.apache.pulsar.common.api.EncryptionContext;
import org.apache.pulsar.common.api.proto.BrokerEntryMetadata;
import org.apache.pulsar.common.api.proto.MessageMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryFormatTest {
    private static final String REST =
            "\"properties\":{},\"publishTime\":\"2026-11-23T16:37:15.615Z\",\"redeliveryCount\":0";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "''; hi; `{\"messageId\":\"id\",\"payload\":\"aGk=\",`",
                "payloadEncoding=text; hi; `{\"payload\":\"hi\",\"messageId\":\"id\",`",
                "payloadEncoding=json; [1.0]; `{\"payload\":[1.0],\"messageId\":\"id\",`",
                "payloadEncoding=json; hi; `{\"messageId\":\"id\",\"payload\":\"aGk=\",\"payloadEncoding\":\"base64\",`",
            })
    void thePayloadIsInTheEncodingOfTheSession(String query, String payload, String start) {
        assertThat(json(query.replace("'", ""), payload, metadata -> {})).isEqualTo(start + REST + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "''; `{\"messageId\":\"id\",\"payload\":\"\",\"nullPayload\":true,`",
                "payloadEncoding=text; `{\"payload\":\"\",\"messageId\":\"id\",\"nullPayload\":true,`",
                "payloadEncoding=json; `{\"payload\":null,\"messageId\":\"id\",\"nullPayload\":true,`",
            })
    void aTombstoneIsToldFromAnEmptyPayload(String query, String start) {
        assertThat(json(query.replace("'", ""), "", metadata -> metadata.setNullValue(true)))
                .isEqualTo(start + REST + "}");
        assertThat(json(query.replace("'", ""), "", metadata -> {})).doesNotContain("nullPayload");
    }

    @Test
    void metadataTellsTheOrigin() {
        String json = json(
                "metadata=true",
                "",
                metadata -> metadata.setProducerName("p")
                        .setSequenceId(7)
                        .setReplicatedFrom("west")
                        .setSchemaVersion(new byte[] {0, 0, 0, 0, 0, 0, 1, 2}));

        assertThat(json)
                .endsWith(REST
                        + ",\"topic\":\"persistent://t/n/topic\",\"producerName\":\"p\",\"sequenceId\":7,"
                        + "\"schemaVersion\":258,\"replicatedFrom\":\"west\"}");
    }

    @Test
    void whatTheBrokerAddsIsThereOnlyIfItDoes() {
        MessageImpl<byte[]> message = Messages.message(
                new byte[0], metadata -> metadata.setProducerName("p").setSequenceId(0));
        message.setBrokerEntryMetadata(new BrokerEntryMetadata().setIndex(41).setBrokerTimestamp(1));

        assertThat(format("metadata=true").frame(message, "id").toJson())
                .endsWith("\"producerName\":\"p\",\"sequenceId\":0,\"index\":41,"
                        + "\"brokerPublishTime\":\"1970-01-01T00:00:00.001Z\"}");
    }

    @Test
    void metadataAndPayloadMayBothBeAskedFor() {
        String json = json(
                "metadata=true&payloadEncoding=json",
                "{}",
                metadata -> metadata.setProducerName("p").setSequenceId(1));

        assertThat(json)
                .startsWith("{\"payload\":{},\"messageId\":\"id\",")
                .endsWith("\"producerName\":\"p\",\"sequenceId\":1}");
    }

    @Test
    void theTopicIsShownToThoseThatCannotKnowIt() {
        DeliveryFormat format = DeliveryFormat.read(QueryParameters.parse(""), ApiVersion.V2, true);

        assertThat(format.frame(Messages.message(new byte[0], metadata -> {}), "id")
                        .toJson())
                .endsWith(REST + ",\"topic\":\"persistent://t/n/topic\"}");
    }

    @Test
    void aPermitsContextComesBack() {
        DeliveryFrame frame = format("").frame(Messages.message(new byte[0], metadata -> {}), "id");

        assertThat(frame.withContext("c").toJson()).endsWith(REST + ",\"context\":\"c\"}");
    }

    @Test
    void encryptionIsDescribedAsPulsarsProxyDoes() {
        EncryptionContext context = new EncryptionContext();
        context.setKeys(Map.of("k", new EncryptionContext.EncryptionKey(new byte[] {1, 2}, Map.of("v", "1"))));
        context.setParam(new byte[] {3});
        context.setAlgorithm("");
        context.setCompressionType(CompressionType.NONE);
        context.setUncompressedMessageSize(5);
        context.setBatchSize(Optional.empty());
        context.setEncrypted(true);

        assertThat(JsonText.write(EncryptionDetails.of(context)))
                .isEqualTo(
                        "{\"keys\":{\"k\":{\"keyValue\":\"AQI=\",\"metadata\":{\"v\":\"1\"}}},\"param\":\"Aw==\","
                                + "\"algorithm\":\"\",\"compressionType\":\"NONE\",\"uncompressedMessageSize\":5,\"encrypted\":true}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"maxBatch=0", "maxBatch=1", "maxBatch=1001", "maxBatch=x", "metadata=yes", "payloadEncoding=xml"
            })
    void whatIsNotValidIsRefused(String query) {
        assertThatThrownBy(() -> format(query))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(query.replace("=", ": '"));
    }

    @Test
    void aBatchIsOneMessageUnlessMoreAreAskedFor() {
        assertThat(format("").maxBatch()).isEqualTo(1);
        assertThat(format("maxBatch=1000").maxBatch()).isEqualTo(1000);
    }

    private static String json(String query, String payload, Consumer<MessageMetadata> metadata) {
        return format(query)
                .frame(Messages.message(payload.getBytes(UTF_8), metadata), "id")
                .toJson();
    }

    private static DeliveryFormat format(String query) {
        return DeliveryFormat.read(QueryParameters.parse(query), ApiVersion.V2, false);
    }
}
