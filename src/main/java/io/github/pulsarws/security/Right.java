package io.github.pulsarws.security;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.policy.AccessPolicies;
import io.github.pulsarws.policy.Grantee;
import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.pulsar.TopicPattern;
import io.github.pulsarws.pulsar.TopicSelection;

/** What a session does, for which the access policy must give its caller the right. */
public sealed interface Right {

    /** @throws GatewayException error 6, if the policy does not give it; error 2, to be tried again, if it has changed */
    void check(AccessPolicies policies, Grantee grantee);

    /** To publish. */
    record Produce(TopicAddress topic) implements Right {
        @Override
        public void check(AccessPolicies policies, Grantee grantee) {
            policies.requireProduce(grantee, topic);
        }
    }

    /** To consume what is in listed topics. */
    record Consume(TopicSelection topics, String subscription) implements Right {
        @Override
        public void check(AccessPolicies policies, Grantee grantee) {
            policies.requireConsume(grantee, topics, subscription);
        }
    }

    /** To read. */
    record Read(TopicAddress topic) implements Right {
        @Override
        public void check(AccessPolicies policies, Grantee grantee) {
            policies.requireRead(grantee, topic);
        }
    }

    /**
     * To consume what a pattern matches, as far as the policy allowed when the session began.
     *
     * @param asked what the client asked for
     * @param granted that, narrowed to what the policy allowed
     */
    record ConsumeMatching(TopicPattern asked, TopicPattern granted, String subscription) implements Right {
        @Override
        public void check(AccessPolicies policies, Grantee grantee) {
            if (!policies.consumable(grantee, asked, subscription).equals(granted)) {
                throw new GatewayException(
                        GatewayError.SUBSCRIBE, Remedy.TRY_LATER, "the access policy has changed; connect again");
            }
        }
    }
}
