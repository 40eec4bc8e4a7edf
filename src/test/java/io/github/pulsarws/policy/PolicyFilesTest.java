package io.github.pulsarws.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.pulsar.TopicAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What operators copy is a policy, and says what its comments say. */
class PolicyFilesTest {
    private static final TopicAddress ORDERS = TopicAddress.parse("public/default/orders-eu");

    @Test
    void theExample() throws IOException {
        AccessPolicy policy = AccessPolicy.parse(Files.readAllLines(Path.of("deploy/sso/policy.conf")));

        Grantee app = new Grantee("orders-app", Set.of());
        Grantee billing = new Grantee("billing", Set.of());
        Grantee operator = new Grantee("alice", Set.of("operations"));
        assertThat(policy.mayProduce(app, ORDERS)).isTrue();
        assertThat(policy.mayRead(app, ORDERS)).isFalse();
        assertThat(policy.mayConsume(billing, ORDERS, "billing-1")).isTrue();
        assertThat(policy.mayConsume(billing, ORDERS, "other")).isFalse();
        assertThat(policy.mayProduce(operator, TopicAddress.parse("public/any/thing")))
                .isTrue();
        assertThat(policy.mayRead(app, TopicAddress.parse("public/default/news")))
                .isTrue();
    }

    @Test
    void theRulesOfThePage() throws IOException {
        List<String> rules = Files.readAllLines(Path.of("deploy/docs/access-policy.md")).stream()
                .filter(line -> line.startsWith("    allow ") && !line.contains("WHO"))
                .toList();

        AccessPolicy policy = AccessPolicy.parse(rules);

        assertThat(rules).hasSize(4);
        assertThat(policy.mayRead(new Grantee("Jane Doe", Set.of()), TopicAddress.parse("public/default/news")))
                .isTrue();
    }
}
