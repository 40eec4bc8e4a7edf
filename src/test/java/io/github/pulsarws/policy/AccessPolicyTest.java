package io.github.pulsarws.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.pulsar.TopicPattern;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessPolicyTest {
    private static final Grantee ALICE = new Grantee("alice", Set.of("orders"));
    private static final Grantee BOB = new Grantee("bob", Set.of());

    @ParameterizedTest
    @CsvSource({
        "allow user:alice produce a/b/c, a/b/c, true",
        "allow user:alice produce a/b/c, a/b/d, false",
        "allow user:alice produce a/b/c, a/B/c, false",
        "allow user:alice produce a/b/c, non-persistent://a/b/c, true",
        "allow user:alice produce persistent://a/b/c, non-persistent://a/b/c, false",
        "allow user:alice produce non-persistent://a/b/*, non-persistent://a/b/c, true",
        "allow user:alice produce a/b/c, a/b/c-partition-7, true",
        "allow user:alice produce a/b/c, a/b/c-partition-, false",
        "allow user:alice produce a/b/c, a/b/c-partition-7x, false",
        "allow user:alice produce */b/c, x/b/c, true",
        "allow user:alice produce a*/b/c, xa/b/c, false",
        "allow user:alice produce a/*/c-*, a/x/c-1, true",
        "allow user:alice consume a/b/c, a/b/c, false",
        "'allow user:alice produce,consume a/b/c', a/b/c, true",
        "allow user:Alice produce a/b/c, a/b/c, false",
        "allow user:bob produce a/b/c, a/b/c, false",
        "allow role:orders produce a/b/c, a/b/c, true",
        "allow role:alice produce a/b/c, a/b/c, false",
        "allow user:orders produce a/b/c, a/b/c, false",
        "allow any produce a/b/c, a/b/c, true",
        "allow user:%61lice produce a/b/%63, a/b/c, true",
    })
    void aRuleGivesWhatItSaysAndNothingElse(String rule, String topic, boolean allowed) {
        assertThat(AccessPolicy.parse(List.of(rule)).mayProduce(ALICE, TopicAddress.parse(topic)))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "allow any consume a/b/c, s, true",
        "allow any consume a/b/c subscription s-*, s-1, true",
        "allow any consume a/b/c subscription s-*, t-1, false",
        "allow any produce a/b/c, s, false",
    })
    void consumingIsForASubscriptionAndReadingForAny(String rule, String subscription, boolean allowed) {
        AccessPolicy policy = AccessPolicy.parse(List.of(rule));
        TopicAddress topic = TopicAddress.parse("a/b/c");

        assertThat(policy.mayConsume(BOB, topic, subscription)).isEqualTo(allowed);
        assertThat(policy.mayRead(BOB, topic)).isEqualTo(rule.contains("consume"));
    }

    @Test
    void aSlashInATopicIsPartOfItsName() {
        AccessPolicy policy = AccessPolicy.parse(List.of("allow any produce a/b/c/*"));

        assertThat(policy.mayProduce(BOB, new TopicAddress("persistent", "a", "b", "c/d")))
                .isTrue();
        assertThat(policy.mayProduce(BOB, new TopicAddress("persistent", "a", "b", "d")))
                .isFalse();
        assertThat(policy.mayProduce(BOB, new TopicAddress("persistent", "a/b", "c", "d")))
                .isFalse();
    }

    @Test
    void whatNoRuleGivesIsForbidden() {
        assertThat(AccessPolicy.parse(List.of("", "  # nothing", "\t")).mayProduce(ALICE, TopicAddress.parse("a/b/c")))
                .isFalse();
    }

    @Test
    void namesTheRolesThatItKnows() {
        assertThat(AccessPolicy.parse(List.of("allow role:a produce x/y/z", "allow role:b%20c consume x/y/z"))
                        .roles())
                .containsExactlyInAnyOrder("a", "b c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deny any produce a/b/c | a rule begins with 'allow'",
                "allow | the rule ends before user:…, role:… or any",
                "allow any | the rule ends before produce or consume",
                "allow any produce | the rule ends before tenant/namespace/topic",
                "allow alice produce a/b/c | 'alice' is none of user:…, role:…, any",
                "allow user: produce a/b/c | a name is missing after 'user:'",
                "allow any publish a/b/c | 'publish' is neither produce nor consume",
                "allow any produce, a/b/c | '' is neither produce nor consume",
                "allow any produce a/b | 'a/b' is not of the form tenant/namespace/topic",
                "allow any produce a//c | 'a//c' is not of the form tenant/namespace/topic",
                "allow any produce x://a/b/c | 'x' is neither persistent nor non-persistent",
                "allow any produce a/b/c subscription s | a subscription is for consume only",
                "allow any consume a/b/c sub s | 'sub' is not 'subscription'",
                "allow any consume a/b/c subscription | the rule ends before a subscription's name",
                "allow any consume a/b/c subscription s t | 't' is one word too many",
                "allow any produce a/b/%zz | malformed percent-encoding in '%zz'",
            })
    void saysWhatIsWrongWithALine(String line, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccessPolicy.parse(List.of("# a comment", line)))
                .withMessage("line 2: " + reason);
    }

    @Test
    void saysWhatIsWrongWithEveryLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccessPolicy.parse(List.of("x", "allow any produce a/b/c", "y")))
                .withMessage("line 1: a rule begins with 'allow'; line 3: a rule begins with 'allow'");
    }

    @Test
    void aPatternIsNarrowedToWhatIsAllowed() {
        AccessPolicy policy = AccessPolicy.parse(List.of(
                "allow any consume a/b/news",
                "allow any consume a/b/p.*",
                "allow any consume a/other/*",
                "allow any consume a/b/secret subscription admin",
                "allow any produce a/b/out"));

        TopicPattern narrowed = policy.consumable(BOB, TopicPattern.parse("a/b/(n|p|s|o).*"), "s")
                .orElseThrow();

        Pattern local = Pattern.compile(narrowed.place().topic());
        assertThat(List.of("news", "news-partition-3", "p.1", "p."))
                .allMatch(name -> local.matcher(name).matches());
        assertThat(List.of("newsreel", "px", "secret", "out", "x", "news\n", "anews"))
                .noneMatch(name -> local.matcher(name).matches());
    }

    @Test
    void aPatternThatIsAllowedAsAWholeStaysAsItIs() {
        TopicPattern asked = TopicPattern.parse("a/b/n.*");

        assertThat(AccessPolicy.parse(List.of("allow any consume a/*/*")).consumable(BOB, asked, "s"))
                .containsSame(asked);
    }

    @Test
    void aPatternOfWhichNothingIsAllowedIsNone() {
        AccessPolicy policy = AccessPolicy.parse(List.of(
                "allow user:alice consume a/b/*",
                "allow any consume a/c/*",
                "allow any produce a/b/*",
                "allow any consume non-persistent://a/b/*",
                "allow any consume a/b/* subscription t"));

        assertThat(policy.consumable(BOB, TopicPattern.parse("a/b/.*"), "s")).isEmpty();
    }
}
