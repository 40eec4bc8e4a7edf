package io.github.pulsarws.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.delivery.ReceiverQueue;
import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.options.QueryParameters;
import io.github.pulsarws.pulsar.TopicAddress;
import java.util.Optional;
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
    private static final TopicAddress TOPIC = new TopicAddress("persistent", "t", "n", "topic");
    private static final TopicAddress VOLATILE_TOPIC = new TopicAddress("non-persistent", "t", "n", "topic");

    private static final ReceiverQueue.Limits LIMITS = new ReceiverQueue.Limits(1000, 100);

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

        assertThat(start("")).isEqualTo(new ReaderStart(MessageId.latest, false, Optional.empty()));
        assertThat(reader.getReceiverQueueSize()).isEqualTo(100);
        assertThat(reader.getReaderName()).isNull();
    }

    @Test
    void everyParameterIsApplied() {
        ReaderConfigurationData<byte[]> reader =
                reader("readerName=r&receiverQueueSize=7&cryptoFailureAction=DISCARD&readCompacted=true");

        assertThat(reader.getReaderName()).isEqualTo("r");
        assertThat(reader.getTopicName()).isEqualTo("persistent://t/n/topic");
        assertThat(reader.isReadCompacted()).isTrue();
        assertThat(reader.getReceiverQueueSize()).isEqualTo(7);
        assertThat(reader.getCryptoFailureAction()).isEqualTo(ConsumerCryptoFailureAction.DISCARD);
    }

    @Test
    void itStartsWhereItIsAskedTo() {
        assertThat(start("messageId=latest").messageId()).isEqualTo(MessageId.latest);
        assertThat(start("messageId=earliest").messageId()).isEqualTo(MessageId.earliest);
        assertThat(start("startMessageIdInclusive=true"))
                .isEqualTo(new ReaderStart(MessageId.latest, true, Optional.empty()));
        assertThat(start("startTimestamp=1764000000000").timestamp()).contains(1_764_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "messageId=earliest, startTimestamp and messageId exclude each other",
        "startMessageIdInclusive=true, startTimestamp and startMessageIdInclusive exclude each other",
    })
    void butInOnePlaceOnly(String other, String reason) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> start("startTimestamp=0&" + other))
                .withMessage(reason);
    }

    /** The broker drops what it has no permits for. */
    @Test
    void aTopicThatIsNotStoredIsReadAsFarAheadAsTheWindowAllows() {
        ReaderOptions options = ReaderOptions.read(client, QueryParameters.parse(""), VOLATILE_TOPIC, LIMITS);

        assertThat(((ReaderBuilderImpl<byte[]>) options.builder()).getConf().getReceiverQueueSize())
                .isEqualTo(1000);
    }

    @Test
    void onlyAStoredTopicCanBeReadCompacted() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() ->
                        ReaderOptions.read(client, QueryParameters.parse("readCompacted=true"), VOLATILE_TOPIC, LIMITS))
                .withMessage("readCompacted needs a persistent topic");
    }

    @ParameterizedTest
    @CsvSource({"CIA+EAI=, 7936", "CIA%2BEAI%3D, 7936", "CIA+EAI, 7936", "CIA/EAI=, 8064", "CIA%2FEAI=, 8064"})
    void aMessageIdMayBePercentEncodedOrNot(String id, long ledger) {
        assertThat(start("messageId=" + id).messageId()).isEqualTo(new MessageIdImpl(ledger, 2, -1));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1000, 1000", "1001, 1000"})
    void theWindowIsAtLeastOneAndCapped(String asked, int window) {
        assertThat(options("receiverQueueSize=" + asked).queue().window()).isEqualTo(window);
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
        "startMessageIdInclusive, yes",
        "startTimestamp, -1",
        "startTimestamp, 2026-11-25",
        "readCompacted, ''",
    })
    void aBadValueIsRefusedByNameAndValue(String parameter, String value) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> options(parameter + "=" + value))
                .withMessageStartingWith("parameter " + parameter + ": '" + value + "' ");
    }

    private static ReaderConfigurationData<byte[]> reader(String query) {
        return ((ReaderBuilderImpl<byte[]>) options(query).builder()).getConf();
    }

    private static ReaderStart start(String query) {
        return options(query).start();
    }

    private static ReaderOptions options(String query) {
        return ReaderOptions.read(client, QueryParameters.parse(query), TOPIC, LIMITS);
    }
}
