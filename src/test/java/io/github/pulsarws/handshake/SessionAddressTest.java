package io.github.pulsarws.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.options.QueryParameters;
import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.pulsar.TopicList;
import io.github.pulsarws.pulsar.TopicPattern;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionAddressTest {
    private static final List<String> ANY_CLUSTER = List.of();

    @ParameterizedTest
    @CsvSource({
        "/ws/v2/producer/persistent/t/n/topic, persistent://t/n/topic",
        "/ws/v2/reader/non-persistent/t/n/topic, non-persistent://t/n/topic",
        "/ws/v2/producer/persistent/t/n/a%2Fb, persistent://t/n/a/b",
        "/ws/v2/producer/persistent/t/n/a+b%20c:d, persistent://t/n/a+b c:d",
        "/ws/v2/producer/persistent/t/n/%E6%97%A5%F0%9F%90%98, persistent://t/n/日🐘",
        "/ws/v2/producer/persistent/t/n/%252F, persistent://t/n/%2F",
        "/ws/producer/persistent/t/cluster/n/topic, persistent://t/n/topic",
        "/ws/reader/persistent/t/global/n/a%2Fb, persistent://t/n/a/b",
    })
    void namesTheTopic(String path, String topic) {
        SessionAddress address = address(path, ANY_CLUSTER);

        assertThat(address.topic()).hasToString(topic);
        assertThat(address.subscription()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/ws/v2/consumer/persistent/t/n/topic/sub, V2, sub",
        "/ws/v2/consumer/persistent/t/n/topic/a%2Fb+c%20%F0%9F%90%98, V2, a/b+c 🐘",
        "/ws/consumer/persistent/t/c/n/topic/sub, V1, sub",
    })
    void aConsumerAlsoNamesItsSubscription(String path, ApiVersion version, String subscription) {
        assertThat(address(path, ANY_CLUSTER))
                .isEqualTo(
                        new SessionAddress(version, new TopicAddress("persistent", "t", "n", "topic"), subscription));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ws/v2/producer",
                "/ws/v2/producer/persistent/t/n",
                "/ws/v2/producer/persistent/t/n/topic/",
                "/ws/v2/producer/persistent/t/n/topic/more"
            })
    void itHasExactlyItsSegments(String path) {
        assertRefused(path, "the path must be [domain, tenant, namespace, topic]");
    }

    @Test
    void theSegmentsDependOnKindAndVersion() {
        assertRefused(
                "/ws/v2/consumer/persistent/t/n/topic",
                "the path must be [domain, tenant, namespace, topic, subscription]");
        assertRefused(
                "/ws/producer/persistent/t/n/topic", "the path must be [domain, property, cluster, namespace, topic]");
        assertRefused(
                "/ws/consumer/persistent/t/c/n/topic",
                "the path must be [domain, property, cluster, namespace, topic, subscription]");
    }

    @ParameterizedTest
    @CsvSource({
        "/ws/v2/consumer/persistent//n/topic/sub, tenant",
        "/ws/v2/consumer/persistent/t//topic/sub, namespace",
        "/ws/v2/consumer/persistent/t/n//sub, topic",
        "/ws/v2/consumer/persistent/t/n/topic/, subscription",
        "/ws/producer/persistent/t//n/topic, cluster",
    })
    void noSegmentIsEmpty(String path, String name) {
        assertRefused(path, "the path's " + name + " is empty");
    }

    @ParameterizedTest
    @CsvSource({"persistant, persistant", "Persistent, Persistent", "persistent%20, 'persistent '"})
    void theDomainIsOneOfTwo(String segment, String domain) {
        assertRefused(
                "/ws/v2/producer/" + segment + "/t/n/topic",
                "domain '" + domain + "' is neither persistent nor non-persistent");
    }

    @Test
    void malformedEncodingIsRefused() {
        assertRefused("/ws/v2/producer/persistent/t/n/%zz", "malformed percent-encoding in '%zz'");
    }

    @ParameterizedTest
    @CsvSource({
        "/ws/v2/producer/persistent/t/n/a%0D%0AFAKE, the path's topic, a\\r\\nFAKE",
        "/ws/v2/producer/persistent/t%0A/n/a, the path's tenant, t\\n",
        "/ws/v2/consumer/persistent/t/n/a/s%1B%5B31m, the path's subscription, s\\u001b[31m",
        "/ws/v2/reader/persistent/t/n%C2%85/a, the path's namespace, n\\u0085",
        "/ws/reader/persistent/t/c%E2%80%A8/n/a, the path's cluster, c\\u2028",
        "/ws/v2/producer/persistent%09/t/n/a, the path's domain, persistent\\t",
        "/ws/v3/consumer/s%E2%80%AE, the path's subscription, s\\u202e",
    })
    void noSegmentHoldsAControlCharacter(String path, String what, String value) {
        assertRefused(path, what + " holds a control character: '" + value + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"global", "east", "we%73t"})
    void aV1ClusterIsGlobalOrConfigured(String cluster) {
        assertThat(address("/ws/producer/persistent/t/" + cluster + "/n/topic", List.of("east", "west"))
                        .topic())
                .hasToString("persistent://t/n/topic");
    }

    @Test
    void anotherV1ClusterIsRefused() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> address("/ws/producer/persistent/t/north/n/topic", List.of("east", "west")))
                .withMessage("cluster 'north' is not known here");
    }

    @Test
    void inV3TheQueryListsTheTopics() {
        SessionAddress address = v3("topics=a,t/n/b,non-persistent%3A%2F%2Ft%2Fn%2Fc");

        assertThat(address.version()).isEqualTo(ApiVersion.V3);
        assertThat(address.subscription()).isEqualTo("s/1");
        assertThat(address.topics())
                .isEqualTo(new TopicList(List.of(
                        new TopicAddress("persistent", "public", "default", "a"),
                        new TopicAddress("persistent", "t", "n", "b"),
                        new TopicAddress("non-persistent", "t", "n", "c"))));
    }

    @Test
    void orItGivesAPatternForThem() {
        assertThat(v3("topicsPattern=t/n/a.%2B").topics())
                .isEqualTo(new TopicPattern(new TopicAddress("persistent", "t", "n", "a.+")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "topic=a", "topics=a&topicsPattern=a"})
    void butExactlyOneOfTheTwo(String query) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> v3(query))
                .withMessage("exactly one of the parameters topics and topicsPattern must be given");
    }

    @ParameterizedTest
    @CsvSource({"topics, ''", "topics, 'a,,b'", "topics, a/b", "topicsPattern, ''", "topicsPattern, '('"})
    void whichMustBeValid(String parameter, String value) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> v3(parameter + "=" + value))
                .withMessageStartingWith("parameter " + parameter + ": '" + value + "' ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/v3/consumer", "/ws/v3/consumer/s/more", "/ws/v3/consumer/persistent/t/n/topic/s"})
    void andItsPathNamesTheSubscriptionOnly(String path) {
        assertRefused(path, "the path must be [subscription]");
    }

    private static SessionAddress v3(String query) {
        return SessionAddress.of(
                SessionPath.parse("/ws/v3/consumer/s%2F1").orElseThrow(), QueryParameters.parse(query), ANY_CLUSTER);
    }

    private static SessionAddress address(String path, List<String> clusters) {
        return SessionAddress.of(SessionPath.parse(path).orElseThrow(), QueryParameters.parse("topics=no"), clusters);
    }

    private static void assertRefused(String path, String reason) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> address(path, ANY_CLUSTER))
                .withMessage(reason);
    }
}
