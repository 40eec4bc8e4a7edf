package io.github.pulsarws.admin;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What two servers tell of the same; both without objects and arrays within. */
record Compared(JsonObject ours, JsonObject theirs) {
    /** Names that only we have. */
    Set<String> more() {
        return names(ours, name -> !theirs.containsKey(name));
    }

    /** Names that only they have. */
    Set<String> missing() {
        return names(theirs, name -> !ours.containsKey(name));
    }

    /** Names that both have, with values of another type. */
    Set<String> ofOtherTypes() {
        return inBoth(name -> !type(ours.get(name)).equals(type(theirs.get(name))));
    }

    /** Names that both have, with other values. */
    Set<String> ofOtherValues() {
        return inBoth(name -> !ours.get(name).equals(theirs.get(name)));
    }

    private Set<String> inBoth(Predicate<String> condition) {
        return names(ours, name -> theirs.containsKey(name) && condition.test(name));
    }

    private static Set<String> names(JsonObject object, Predicate<String> condition) {
        return object.keySet().stream().filter(condition).collect(Collectors.toSet());
    }

    private static String type(JsonValue value) {
        return value instanceof JsonNumber number && number.isIntegral()
                ? "INTEGER"
                : value.getValueType().name();
    }
}
