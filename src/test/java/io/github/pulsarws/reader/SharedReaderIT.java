package io.github.pulsarws.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.TestKeys;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pulsar.client.api.Producer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Readers that begin at the end of a topic are one reader for the broker, and none notices the others. */
@GatewayTest
@Tag("portability")
class SharedReaderIT {
    /** With a window as small as it may be for what is fetched ahead to be the same as for others. */
    private static final String SLOW = "receiverQueueSize=100";

    private static final int LAST = 2400;
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final String topic = Topics.unique("shared");
    private final List<Dialogue> sessions = new ArrayList<>();

    @AfterEach
    void close() {
        sessions.forEach(Dialogue::close);
    }

    @Test
    void areOneForTheBroker() throws Exception {
        List<Dialogue> all = IntStream.range(0, 10).mapToObj(i -> open()).toList();

        assertThat(BrokerAdmin.subscriptions(topic)).hasSize(1);
        Witness.publish(topic, Frames.numbered(20));
        for (Dialogue session : all) {
            assertThat(Frames.texts(session.messages(20))).containsExactly(Frames.numbered(20));
        }
    }

    @Test
    void leaveNothingBehind() throws Exception {
        Dialogue first = open();
        Dialogue second = open();
        first.close();
        Witness.publish(topic, "to the second");
        assertThat(Frames.text(second.message())).isEqualTo("to the second");
        second.close();
        BrokerAdmin.awaitReaders(topic, 0);
        Dialogue third = open();
        Witness.publish(topic, "to the third");

        assertThat(Frames.text(third.message())).isEqualTo("to the third");
    }

    @Test
    void getWhatIsPublishedAfterTheyCameOnly() throws Exception {
        Dialogue first = open();
        for (int round = 0; round < 10; round++) {
            Witness.publishBatch(topic, Frames.numbered(50));
            Dialogue late = open();
            Witness.publish(topic, "after " + round);

            assertThat(Frames.text(late.message())).isEqualTo("after " + round);
            assertThat(first.messages(51)).hasSize(51);
        }
    }

    @Test
    void doNotWaitForOneThatIsSlow() throws Exception {
        Dialogue slow = open(SLOW);
        Dialogue quick = open();
        BrokerAdmin.awaitReaders(topic, 1);
        Witness.publishBatch(topic, Frames.numbered(500));
        assertThat(Frames.texts(quick.messages(500))).containsExactly(Frames.numbered(500));

        assertThat(Frames.consume(slow.peer(), 500)).containsExactly(Frames.numbered(500));
        BrokerAdmin.awaitReaders(topic, 2);
        Witness.publish(topic, "for both");
        assertThat(Frames.text(slow.message())).isEqualTo("for both");
        assertThat(Frames.text(quick.message())).isEqualTo("for both");
    }

    @Test
    void goOnWhenTheOneThatWasWaitedForHasLeft() throws Exception {
        Dialogue slow = open(SLOW);
        Witness.publishBatch(topic, Frames.numbered(500));
        Dialogue late = open();
        slow.close();
        Witness.publish(topic, "next");

        assertThat(Frames.text(late.message())).isEqualTo("next");
    }

    @Test
    void waitForPermitsEachForItself() throws Exception {
        Dialogue pulling = open("pullMode=true");
        Dialogue other = open();
        Witness.publishBatch(topic, Frames.numbered(300));
        assertThat(Frames.texts(other.messages(300))).containsExactly(Frames.numbered(300));
        pulling.expectSilence(A_MOMENT);
        pulling.send("permit", "permitMessages", 300);

        assertThat(Frames.texts(pulling.messages(300))).containsExactly(Frames.numbered(300));
    }

    @Test
    void seekEachForItself() throws Exception {
        Witness.publish(topic, "before");
        Dialogue seeking = open();
        Dialogue other = open();
        Witness.publish(topic, Frames.numbered(3));
        seeking.messages(3);
        seeking.confirm("seek", "messageId", "earliest");

        assertThat(Frames.texts(seeking.messages(4))).containsExactly("before", "m0", "m1", "m2");
        assertThat(Frames.texts(other.messages(3))).containsExactly(Frames.numbered(3));
        Witness.publish(topic, "for both");
        assertThat(Frames.text(seeking.message())).isEqualTo("for both");
        assertThat(Frames.text(other.message())).isEqualTo("for both");
        seeking.confirm("seek", "timestamp", 0);
        assertThat(Frames.texts(seeking.messages(5))).containsExactly("before", "m0", "m1", "m2", "for both");
        other.expectSilence(A_MOMENT);
    }

    @Test
    void deliverNothingFromBeforeASeekAfterItsAnswer() throws Exception {
        Dialogue seeking = open(SLOW);
        open();
        Witness.publishBatch(topic, Frames.numbered(150));
        seeking.messages(5);
        seeking.confirm("seek", "messageId", "earliest");
        seeking.forget();

        assertThat(Frames.text(seeking.message())).isEqualTo("m0");
    }

    @Test
    void answerQuestionsEachForItself() throws Exception {
        Dialogue behind = open(SLOW);
        Dialogue abreast = open();
        String last = Frames.wireId(Witness.publish(topic, Frames.numbered(150)));
        behind.messages(100);
        abreast.messages(150);

        assertThat(behind.ask("hasMessageAvailable").getBoolean("messageAvailable"))
                .isTrue();
        assertThat(abreast.ask("hasMessageAvailable").getBoolean("messageAvailable"))
                .isFalse();
        assertThat(abreast.ask("lastMessageId").getString("lastMessageId")).isEqualTo(last);
        assertThat(behind.ask("isEndOfTopic").getBoolean("endOfTopic")).isFalse();
    }

    @Test
    void goOnWhenTheTopicMoves() throws Exception {
        List<Dialogue> all = List.of(open(), open());
        Witness.publish(topic, Frames.numbered(3));
        for (Dialogue session : all) {
            assertThat(Frames.texts(session.messages(3))).containsExactly("m0", "m1", "m2");
        }
        BrokerAdmin.unloadTopic(topic);
        Witness.publish(topic, "next");

        for (Dialogue session : all) {
            assertThat(Frames.text(session.message())).isEqualTo("next");
        }
        assertThat(BrokerAdmin.subscriptions(topic)).hasSize(1);
    }

    /** Each when it has got all messages itself, whoever else has. */
    @Test
    void areAtTheEndOfATopicEachForItself() throws Exception {
        Dialogue pulling = open("pullMode=true");
        Dialogue other = open();
        Witness.publish(topic, Frames.numbered(3));
        other.messages(3);
        BrokerAdmin.terminateTopic(topic);
        awaitEnd(other);

        assertThat(pulling.ask("isEndOfTopic").getBoolean("endOfTopic")).isFalse();
        pulling.send("permit", "permitMessages", 3);
        assertThat(Frames.texts(pulling.messages(3))).containsExactly(Frames.numbered(3));
        awaitEnd(pulling);
    }

    @Test
    void areOnTheirOwnWithANameAnotherBeginningOrASmallerQueue() throws Exception {
        open();
        open("readerName=till");
        open("messageId=earliest");
        open("messageId=latest&startMessageIdInclusive=true");
        open("receiverQueueSize=10");
        open("receiverQueueSize=10");

        assertThat(BrokerAdmin.subscriptions(topic))
                .as("the last two share one")
                .hasSize(5);
    }

    @Test
    void writeMessagesEachInItsForm() throws Exception {
        Dialogue base64 = open();
        Dialogue text = open("payloadEncoding=text");
        Witness.publish(topic, "a text");

        assertThat(base64.message().getString("payload")).isEqualTo("YSB0ZXh0");
        assertThat(text.message().getString("payload")).isEqualTo("a text");
    }

    /** More than a reader of Pulsar has room for that fails at them. */
    @Test
    void passOverWhatTheGatewayCanNotDecrypt() throws Exception {
        Dialogue early = open();
        publishEncrypted(150);
        Dialogue late = open();
        Witness.publish(topic, "next");

        assertThat(Frames.text(early.message())).isEqualTo("next");
        assertThat(Frames.text(late.message())).isEqualTo("next");
    }

    /** However fast they are, and whenever they come. */
    @Test
    void missNothingAndGetNothingTwice() throws Exception {
        List<CompletableFuture<List<Integer>>> all = new ArrayList<>();
        try (Producer<byte[]> producer = Witness.producer(topic)) {
            int published = 0;
            for (int window : new int[] {1000, 100, 200, 150, 500, 100, 1000, 100}) {
                Dialogue session = open("receiverQueueSize=" + window);
                all.add(CompletableFuture.supplyAsync(() -> numbers(session)));
                for (int end = published + 300; published < end; published++) {
                    producer.newMessage().value(bytes(published)).sendAsync();
                }
                producer.flush();
            }
            producer.send(bytes(LAST));
        }

        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).get(1, TimeUnit.MINUTES))
                    .isEqualTo(IntStream.rangeClosed(300 * i, LAST).boxed().toList());
        }
    }

    /** All up to the last one, or up to a long silence. */
    private static List<Integer> numbers(Dialogue session) {
        List<Integer> numbers = new ArrayList<>();
        while (!numbers.contains(LAST)) {
            Optional<JsonObject> message = session.poll(WebSocketPeer.PATIENCE);
            if (message.isEmpty()) {
                return numbers;
            }
            session.peer().send(Frames.ack(message.get()));
            numbers.add(Integer.valueOf(Frames.text(message.get())));
        }
        return numbers;
    }

    private void publishEncrypted(int count) throws Exception {
        try (Producer<byte[]> producer = Witness.client()
                .newProducer()
                .topic(Topics.fullName(topic))
                .enableBatching(false)
                .addEncryptionKey("foreign")
                .cryptoKeyReader(TestKeys.reader("foreign"))
                .create()) {
            for (int i = 0; i < count; i++) {
                producer.sendAsync(bytes(i));
            }
            producer.flush();
        }
    }

    private static void awaitEnd(Dialogue session) {
        Awaitility.await()
                .atMost(WebSocketPeer.PATIENCE)
                .until(() -> session.ask("isEndOfTopic").getBoolean("endOfTopic"));
    }

    private static byte[] bytes(int number) {
        return String.valueOf(number).getBytes(UTF_8);
    }

    private Dialogue open(String... query) {
        Dialogue session = Dialogue.open(Gateway.reader(topic, query));
        sessions.add(session);
        session.ask("isEndOfTopic"); // which is answered when it is open
        return session;
    }
}
