package io.github.pulsarws.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.options.QueryParameters;
import org.apache.pulsar.client.api.ConsumerCryptoFailureAction;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.impl.MessageIdImpl;
import org.apache.pulsar.client.impl.ReaderBuilderImpl;
import org.apache.pulsar.client.impl.conf.ReaderConfigurationData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReaderOptionsTest {
    private static PulsarClient client;

    @BeforeAll
    static void makeClient() throws PulsarClientException {
        client = PulsarClient.builder().serviceUrl("pulsar://127.0.0.1:1").build();
    }

    @AfterAll
    static void closeClient() throws PulsarClientException {
        client.close();
    }

    @Test
    void thePublishedDefaultsHold() {
        ReaderConfigurationData<byte[]> reader = reader("");

        assertThat(reader.getStartMessageId()).isEqualTo(MessageId.latest);
        assertThat(reader.isResetIncludeHead()).isFalse();
        assertThat(reader.getReceiverQueueSize()).isEqualTo(1000);
        assertThat(reader.getReaderName()).isNull();
    }

    @Test
    void everyParameterIsApplied() {
        ReaderConfigurationData<byte[]> reader =
                reader("readerName=r&messageId=earliest&receiverQueueSize=7&cryptoFailureAction=DISCARD");

        assertThat(reader.getReaderName()).isEqualTo("r");
        assertThat(reader.getStartMessageId()).isEqualTo(MessageId.earliest);
        assertThat(reader.getReceiverQueueSize()).isEqualTo(7);
        assertThat(reader.getCryptoFailureAction()).isEqualTo(ConsumerCryptoFailureAction.DISCARD);
    }

    @Test
    void latestCanBeAskedForToo() {
        assertThat(reader("messageId=latest").getStartMessageId()).isEqualTo(MessageId.latest);
    }

    @ParameterizedTest
    @CsvSource({"CIA+EAI=, 7936", "CIA%2BEAI%3D, 7936", "CIA+EAI, 7936", "CIA/EAI=, 8064", "CIA%2FEAI=, 8064"})
    void aMessageIdMayBePercentEncodedOrNot(String id, long ledger) {
        assertThat(reader("messageId=" + id).getStartMessageId()).isEqualTo(new MessageIdImpl(ledger, 2, -1));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1000, 1000", "1001, 1000"})
    void theWindowIsAtLeastOneAndCapped(String asked, int window) {
        assertThat(options("receiverQueueSize=" + asked).window()).isEqualTo(window);
    }

    @ParameterizedTest
    @CsvSource({
        "messageId, ''",
        "messageId, first",
        "messageId, Earliest",
        "messageId, CAE=",
        "readerName, ''",
        "receiverQueueSize, -1",
        "cryptoFailureAction, ignore",
    })
    void aBadValueIsRefusedByNameAndValue(String parameter, String value) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> options(parameter + "=" + value))
                .withMessageStartingWith("parameter " + parameter + ": '" + value + "' ");
    }

    private static ReaderConfigurationData<byte[]> reader(String query) {
        return ((ReaderBuilderImpl<byte[]>) options(query).builder()).getConf();
    }

    private static ReaderOptions options(String query) {
        return ReaderOptions.read(client, QueryParameters.parse(query), 1000);
    }
}
