package io.github.pulsarws.bench;

import io.github.pulsarws.measure.SessionKind;
import java.util.List;

/**
 * Sessions that are open and do nothing.
 *
 * @param steps how many are open when the server is looked at, one step after the other
 * @param watched the step at which its CPU time is watched for a while; 0: none
 * @param quick whether the quick mode has it, with its first step only
 */
record IdleScenario(String name, SessionKind kind, List<Integer> steps, int watched, boolean quick) {
    static List<IdleScenario> all() {
        return List.of(
                new IdleScenario("idle-consumers", SessionKind.CONSUMER, List.of(1_000, 5_000, 10_000), 5_000, true),
                new IdleScenario("idle-producers", SessionKind.PRODUCER, List.of(1_000, 5_000), 0, false),
                new IdleScenario("idle-readers", SessionKind.READER, List.of(1_000, 5_000), 0, false));
    }
}
