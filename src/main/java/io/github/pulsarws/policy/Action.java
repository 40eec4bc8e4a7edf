package io.github.pulsarws.policy;

import java.util.Locale;

/** What a rule allows. */
enum Action {
    PRODUCE,
    CONSUME;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
