package io.github.pulsarws.security;

import java.util.function.Predicate;

/** What a request shows of its sender. */
sealed interface Credentials {

    /**
     * The container has logged the user in.
     *
     * @param roles whether the user has a role, as the container says during the request
     */
    record Login(String name, Predicate<String> roles) implements Credentials {}

    /** A token (JWT), not verified yet. */
    record Token(String text) implements Credentials {
        @Override
        public String toString() {
            return "Token";
        }
    }

    /** A ticket, as {@link Tickets} gives out. */
    record Ticket(String text) implements Credentials {
        @Override
        public String toString() {
            return "Ticket";
        }
    }

    /** A certificate that the container has verified. */
    record Certificate(String commonName) implements Credentials {}

    /** Nothing. */
    record None() implements Credentials {}
}
