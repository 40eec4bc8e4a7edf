package io.github.pulsarws.policy;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.SecuritySettings;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.LogText;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.pulsar.TopicList;
import io.github.pulsarws.pulsar.TopicPattern;
import io.github.pulsarws.pulsar.TopicSelection;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The access policy as it is at present: the file that the settings name, read again whenever it changes. Without a file
 * everything is forbidden.
 */
@ApplicationScoped
public class AccessPolicies {
    private static final System.Logger LOG = System.getLogger(AccessPolicies.class.getName());

    @Inject
    GatewayConfig config;

    private volatile State state = new State(AccessPolicy.NOTHING, 0);
    private Optional<WatchedFile> file = Optional.empty();

    @PostConstruct
    void load() {
        file = config.find(SecuritySettings.POLICY_FILE).map(path -> new WatchedFile(Path.of(path), this::changed));
        file.ifPresent(watched -> {
            try {
                changed(watched.read());
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(
                        "The Pulsar WebSocket Gateway is not deployed: the access policy can't be used, "
                                + e.getMessage(),
                        e);
            }
            watched.watch();
        });
    }

    /** Has the file read now: one that is not valid stops the deployment. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        LOG.log(Level.DEBUG, "The access policy is in use: {0}", file.isPresent());
    }

    @PreDestroy
    void close() {
        file.ifPresent(WatchedFile::close);
    }

    /** @throws IllegalArgumentException if the lines are no policy; then the one before stays */
    private void changed(List<String> lines) {
        AccessPolicy policy = AccessPolicy.parse(lines);
        state = new State(policy, state.generation + 1);
        LOG.log(Level.INFO, "The access policy has {0} rules", policy.rules().size());
    }

    /** Changes with the policy. */
    public long generation() {
        return state.generation;
    }

    /** The roles that the policy names. */
    public Set<String> roles() {
        return state.policy.roles();
    }

    /** @throws GatewayException error 6 if the grantee may not publish there */
    public void requireProduce(Grantee grantee, TopicAddress topic) {
        require(state.policy.mayProduce(grantee, topic), Action.PRODUCE, topic);
    }

    /**
     * @param topics each of which must be allowed; not a pattern, for which there is {@link #consumable}
     * @throws GatewayException error 6 if the grantee may not consume one of them with the subscription
     */
    public void requireConsume(Grantee grantee, TopicSelection topics, String subscription) {
        AccessPolicy policy = state.policy;
        if (!(topics instanceof TopicList list)) {
            throw new IllegalArgumentException("a pattern is narrowed instead");
        }
        list.topics().forEach(topic -> require(policy.mayConsume(grantee, topic, subscription), Action.CONSUME, topic));
    }

    /** @throws GatewayException error 6 if the grantee may not read there */
    public void requireRead(Grantee grantee, TopicAddress topic) {
        require(state.policy.mayRead(grantee, topic), Action.CONSUME, topic);
    }

    /**
     * {@return the pattern, so narrowed that it matches nothing but what the grantee may consume}
     *
     * @throws GatewayException error 6 if that can't be anything
     */
    public TopicPattern consumable(Grantee grantee, TopicPattern asked, String subscription) {
        return state.policy
                .consumable(grantee, asked, subscription)
                .orElseThrow(() -> refusal(Action.CONSUME.word() + " in "
                        + asked.place().tenant() + "/" + asked.place().namespace()));
    }

    private static void require(boolean met, Action action, TopicAddress topic) {
        if (!met) {
            throw refusal(action.word() + " on " + topic);
        }
    }

    private static GatewayException refusal(String what) {
        return new GatewayException(
                GatewayError.NOT_AUTHORIZED, Remedy.CHANGE_REQUEST, "no right to " + LogText.of(what));
    }

    private record State(AccessPolicy policy, long generation) {}
}
