package io.github.pulsarws.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A message of a client, and what it must be met with.
 *
 * @param what what is done here, for whoever reads a failure
 * @param text what it says
 * @param answers all that it must get, if the session goes on
 * @param end how the session may end because of it; empty if it must go on
 */
record Message(String what, String text, List<Expectation> answers, Optional<End> end) {

    static Message answered(String what, String text, Expectation... answers) {
        return new Message(what, text, List.of(answers), Optional.empty());
    }

    /** One that ends the session, and is not answered. */
    static Message ending(String what, String text, Integer... codes) {
        return new Message(what, text, List.of(), Optional.of(new End(Set.of(codes), true, false)));
    }

    /** One that is carried out in silence, unless that fails, which ends the session. */
    static Message silent(String what, String text, Integer... codes) {
        return new Message(what, text, List.of(), Optional.of(new End(Set.of(codes), false, false)));
    }

    /**
     * The end of a session.
     *
     * @param codes with which it closes
     * @param certain whether it must end
     * @param abrupt whether the connection may end without a close frame, as for one who does not keep to RFC 6455
     */
    record End(Set<Integer> codes, boolean certain, boolean abrupt) {}
}
