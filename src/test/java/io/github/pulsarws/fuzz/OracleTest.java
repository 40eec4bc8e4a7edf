package io.github.pulsarws.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The oracle lets right answers pass, and nothing else. */
class OracleTest {
    private static final Message PUBLISH = Message.answered("a request", "", Expectation.of("c", "ok", "send-error:7"));
    private static final Message MALFORMED = Message.ending("no command", "", 1007);
    private static final Message PERMIT = Message.silent("a permit", "", 1011);
    private static final String OK = "{'result':'ok','messageId':'CA==','context':'c','errorCode':0}";
    private static final String ERROR =
            "{'result':'send-error:7','errorMsg':'Invalid payload encoding: x','context':'c','errorCode':7}";

    @Test
    void exactlyTheAnswerIsRight() {
        assertThat(Oracle.problems(PUBLISH, answered(OK))).isEmpty();
        assertThat(Oracle.problems(PUBLISH, answered(ERROR))).isEmpty();
    }

    @Test
    void noAnswerIsWrong() {
        assertThat(Oracle.problems(PUBLISH, answered()))
                .singleElement()
                .asString()
                .startsWith("not answered: ");
        assertThat(Oracle.problems(PUBLISH, Observation.hanging()))
                .singleElement()
                .asString()
                .startsWith("no end");
    }

    @Test
    void aSecondAnswerIsWrong() {
        assertThat(Oracle.problems(PUBLISH, answered(OK, OK)))
                .singleElement()
                .asString()
                .startsWith("not expected: ");
    }

    @Test
    void anAnswerToAnotherFrameIsWrong() {
        assertThat(Oracle.problems(PUBLISH, answered(OK.replace("'c'", "'d'")))).hasSize(2);
        assertThat(Oracle.problems(PUBLISH, answered(OK.replace(",'context':'c'", ""))))
                .hasSize(2);
    }

    @Test
    void aResultThatIsNotAllowedIsWrong() {
        assertThat(Oracle.problems(PUBLISH, answered(ERROR.replace("7", "8")))).isNotEmpty();
    }

    @Test
    void anErrorIsDescribedRightAndTellsNoSecret() {
        assertThat(Oracle.problems(PUBLISH, answered(ERROR.replace("Invalid payload", "Payload"))))
                .hasSize(1);
        assertThat(Oracle.problems(PUBLISH, answered(ERROR.replace("'errorCode':7", "'errorCode':3"))))
                .hasSize(1);
        assertThat(Oracle.problems(PUBLISH, answered(ERROR.replace(": x", ": java.lang.Error"))))
                .hasSize(1);
        assertThat(Oracle.problems(PUBLISH, answered(OK.replace("}", ",'errorMsg':'x'}"))))
                .hasSize(1);
    }

    @Test
    void anEndIsAllowedOrNot() {
        assertThat(Oracle.problems(MALFORMED, Observation.closed(1007, "3: x"))).isEmpty();
        assertThat(Oracle.problems(PERMIT, Observation.closed(1011, "8: x"))).isEmpty();
        assertThat(Oracle.problems(PERMIT, answered())).isEmpty();
        assertThat(Oracle.problems(MALFORMED, Observation.closed(1011, "8: x"))).hasSize(1);
        assertThat(Oracle.problems(MALFORMED, Observation.closed(1007, "java.lang.Error")))
                .hasSize(1);
        assertThat(Oracle.problems(MALFORMED, answered()))
                .singleElement()
                .asString()
                .startsWith("the session goes on");
        assertThat(Oracle.problems(PUBLISH, Observation.closed(1000, ""))).hasSize(1);
    }

    @Test
    void aConnectionEndsAbruptlyOnlyForOneWhoBreaksTheRules() {
        Observation abrupt = new Observation(List.of(), Optional.of(new Observation.Ended(Optional.empty())), false);
        Message violation =
                new Message("a violation", "", List.of(), Optional.of(new Message.End(Set.of(1002), true, true)));

        assertThat(Oracle.problems(violation, abrupt)).isEmpty();
        assertThat(Oracle.problems(MALFORMED, abrupt)).hasSize(1);
    }

    @Test
    void aQuestionIsAnsweredWithAValue() {
        Message question = Message.answered("a question", "", Expectation.of("c", Expectation.VALUE));

        assertThat(Oracle.problems(question, answered("{'endOfTopic':false,'context':'c'}")))
                .isEmpty();
        assertThat(Oracle.problems(question, answered("{'result':'ok','context':'c'}")))
                .isNotEmpty();
    }

    private static Observation answered(String... answers) {
        JsonObject[] objects = new JsonObject[answers.length];
        for (int i = 0; i < answers.length; i++) {
            objects[i] = Json.createReader(new StringReader(answers[i].replace('\'', '"')))
                    .readObject();
        }
        return Observation.answered(objects);
    }
}
