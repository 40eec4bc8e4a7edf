package io.github.pulsarws.fuzz;

import io.github.pulsarws.harness.Closed;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has come from the gateway after a message, until the answer to the probe that followed it, or the end.
 *
 * @param answers without that to the probe, and without deliveries
 * @param end how the session ended, if it did
 * @param hung whether neither an end nor all that was expected came in time
 */
record Observation(List<JsonObject> answers, Optional<Ended> end, boolean hung) {
    Observation {
        answers = List.copyOf(answers);
    }

    static Observation answered(JsonObject... answers) {
        return new Observation(List.of(answers), Optional.empty(), false);
    }

    static Observation closed(int code, String reason) {
        return new Observation(List.of(), Optional.of(new Ended(Optional.of(new Closed(code, reason)))), false);
    }

    static Observation hanging() {
        return new Observation(new ArrayList<>(), Optional.empty(), true);
    }

    /** @param closed the close frame; empty if the connection ended without one */
    record Ended(Optional<Closed> closed) {}
}
