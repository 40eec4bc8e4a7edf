package io.github.pulsarws.health;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;

/**
 * One thing that was looked at.
 *
 * @param up whether it is well
 * @param data more about it, which anybody may read; may be empty
 */
record Check(String name, boolean up, Map<String, String> data) {

    static Check up(String name) {
        return new Check(name, true, Map.of());
    }

    /** @param reason for anybody to read: no addresses, names or secrets */
    static Check down(String name, String reason) {
        return new Check(name, false, Map.of("reason", reason));
    }

    JsonObject toJson() {
        JsonObjectBuilder json = Json.createObjectBuilder().add("name", name).add("status", HealthReport.status(up));
        if (!data.isEmpty()) {
            JsonObjectBuilder more = Json.createObjectBuilder();
            data.forEach(more::add);
            json.add("data", more);
        }
        return json.build();
    }
}
