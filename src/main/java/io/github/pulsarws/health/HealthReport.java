package io.github.pulsarws.health;

import io.github.pulsarws.security.HttpAnswers;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Some checks together, in the format of MicroProfile Health 4.0. */
record HealthReport(List<Check> checks) {
    HealthReport {
        checks = List.copyOf(checks);
    }

    /** Whether all of them are. */
    boolean isUp() {
        return checks.stream().allMatch(Check::up);
    }

    JsonObject toJson() {
        JsonArrayBuilder array = Json.createArrayBuilder();
        checks.forEach(check -> array.add(check.toJson()));
        return Json.createObjectBuilder()
                .add("status", status(isUp()))
                .add("checks", array)
                .build();
    }

    /** As 200 or 503. */
    void answer(HttpServletResponse response) throws IOException {
        int status = isUp() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        HttpAnswers.json(response, status, toJson());
    }

    static String status(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
