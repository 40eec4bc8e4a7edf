package io.github.pulsarws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.ExternalProgram;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.Tutorial;
import io.github.pulsarws.harness.WebSocketPeer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The tutorial from its third step on: each program and each command as printed there, but for addresses and namespace, and
 * each prints what it says. Where somebody else may get an order, what holds for all of them is checked.
 */
@GatewayTest
class TutorialIT {
    private static final String SHARED = "workers-Shared";
    private static final String KEY_SHARED = "workers-Key_Shared";
    private static final String ANNA = "python3 worker.py anna";
    private static final String BEN = "python3 worker.py ben";

    private final String namespace = "public/" + Topics.unique("tutorial");
    private final String orders = "persistent://" + namespace + "/orders";
    private Tutorial tutorial;

    @BeforeEach
    void openTutorial() throws IOException {
        BrokerAdmin.createNamespace(namespace);
        tutorial = Tutorial.read(namespace);
    }

    @Test
    @Timeout(240)
    void doesWhatItSays() throws Exception {
        finish("python3 deduplicate.py");
        publish("python3 publish.py 1 tea coffee cake");
        publish("python3 publish.py 1 tea coffee cake");
        work(ANNA);
        stopAndStartAgain();
        publish("python3 publish.py 7 soup");
        work(ANNA + " 30");
        work(BEN);
        share();
        shareByKey();
        giveUp();

        assertThat(tutorial.unseen()).isEmpty();
    }

    private void stopAndStartAgain() throws Exception {
        publish("python3 publish.py 4 tea cake tea");
        look();
        try (ExternalProgram anna = tutorial.start(ANNA)) {
            awaitAll(anna, tutorial.output(ANNA));
            look();
        }
        BrokerAdmin.awaitConsumers(orders, SHARED, 0);
    }

    private void share() throws Exception {
        assertThat(together(SHARED, "python3 publish.py 8 tea tea cake cake soup soup", ANNA + " 0.1", BEN + " 0.1"))
                .hasSize(6);
    }

    private void shareByKey() throws Exception {
        List<String> made = together(
                KEY_SHARED,
                "python3 publish.py 14 tea tea cake cake soup soup",
                ANNA + " 0.1 Key_Shared",
                BEN + " 0.1 Key_Shared");

        for (int table = 1; table <= 3; table++) {
            String ofTable = " for table-" + table;
            List<String> madeForTable =
                    made.stream().filter(line -> line.endsWith(ofTable)).toList();
            assertThat(madeForTable).hasSize(2).isSorted(); // one worker, which prints in its order
            assertThat(madeForTable)
                    .allSatisfy(line -> assertThat(worker(line)).isEqualTo(worker(madeForTable.get(0))));
        }
    }

    private void giveUp() throws Exception {
        try (ExternalProgram failed = tutorial.start("python3 failed.py");
                ExternalProgram anna = tutorial.start(ANNA)) {
            publish("python3 publish.py 20 unicorn tea");
            awaitAll(anna, tutorial.output(ANNA));
            awaitAll(failed, tutorial.output("python3 failed.py"));
        }
    }

    /**
     * Lets two workers on one subscription make the orders that are published when both have nothing else to do.
     *
     * @return what they have said when they began with each of these orders
     */
    private List<String> together(String subscription, String publish, String one, String other) throws Exception {
        List<String> made = new ArrayList<>();
        try (ExternalProgram anna = tutorial.start(one);
                ExternalProgram ben = tutorial.start(other)) {
            BrokerAdmin.awaitConsumers(orders, subscription, 2);
            BrokerAdmin.awaitBacklog(orders, subscription, 0);
            int before = anna.printed().size() + ben.printed().size();
            publish(publish);
            int expected = tutorial.output(one).size() + tutorial.output(other).size();
            await().atMost(WebSocketPeer.PATIENCE)
                    .until(() -> anna.printed().size() + ben.printed().size() == before + expected);
            made.addAll(anna.printed());
            made.addAll(ben.printed());
        }
        BrokerAdmin.awaitConsumers(orders, subscription, 0);
        int first = Integer.parseInt(publish.split(" ")[2]);
        return made.stream()
                .filter(line -> line.contains(" for ") && number(line) >= first)
                .toList();
    }

    private static String worker(String line) {
        return line.substring(0, line.indexOf(':'));
    }

    private static int number(String line) {
        return Integer.parseInt(line.replaceFirst("^.*: order (\\d+),.*$", "$1"));
    }

    /** As one who publishes a second time only when the first program is over, and so its name free. */
    private void publish(String command) throws Exception {
        finish(command);
        await().atMost(WebSocketPeer.PATIENCE).until(() -> BrokerAdmin.producers(orders) == 0);
    }

    private void finish(String command) throws Exception {
        try (ExternalProgram program = tutorial.start(command)) {
            assertThat(program.finish()).isEqualTo(tutorial.output(command));
        }
    }

    /** Until a worker has printed everything; then it is stopped. */
    private void work(String command) throws Exception {
        try (ExternalProgram worker = tutorial.start(command)) {
            awaitAll(worker, tutorial.output(command));
        }
        BrokerAdmin.awaitConsumers(orders, SHARED, 0);
    }

    /** What is said of sessions that have just ended, and by the broker at all, comes a moment later. */
    private void look() {
        List<String> expected = tutorial.output("python3 look.py");
        await().atMost(WebSocketPeer.PATIENCE).untilAsserted(() -> {
            try (ExternalProgram look = tutorial.start("python3 look.py")) {
                assertThat(look.finish()).isEqualTo(expected);
            }
        });
    }

    private static void awaitAll(ExternalProgram program, List<String> lines) {
        await().atMost(WebSocketPeer.PATIENCE)
                .untilAsserted(() -> assertThat(program.printed()).containsExactlyInAnyOrderElementsOf(lines));
    }
}
