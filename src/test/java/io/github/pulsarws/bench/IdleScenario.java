package io.github.pulsarws.bench;

import io.github.pulsarws.measure.SessionKind;
import java.util.List;

/**
 * Sessions that are open and do nothing.
 *
 * @param steps how many are open when the server is looked at, one step after the other
 * @param watched the step at which its CPU time is watched for a while; 0: none
 */
record IdleScenario(String name, SessionKind kind, List<Integer> steps, int watched) {
    static List<IdleScenario> all() {
        return List.of(
                new IdleScenario("idle-consumers", SessionKind.CONSUMER, List.of(1_000, 5_000, 10_000), 5_000),
                new IdleScenario("idle-producers", SessionKind.PRODUCER, List.of(1_000, 5_000), 0),
                new IdleScenario("idle-readers", SessionKind.READER, List.of(1_000, 5_000), 0));
    }
}
