package io.github.pulsarws.topics;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.LogText;
import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.security.HttpAnswers;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /admin/v2/topic-stats?topic=…}: what the broker tells of a topic, its subscriptions and their backlog, as Pulsar's
 * own admin API has it. For administrators, as all that is below {@code /admin}.
 */
@WebServlet(urlPatterns = "/admin/v2/topic-stats", asyncSupported = true)
public class TopicStatsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(TopicStatsServlet.class.getName());

    @Inject
    transient BrokerAdminApi broker;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> address = broker.address();
        Optional<TopicAddress> topic = topic(request.getParameter("topic"));
        if (address.isEmpty()) {
            refuse(response, HttpServletResponse.SC_NOT_FOUND, "the setting pulsar.adminUrl is not set");
        } else if (topic.isEmpty()) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST, "the parameter topic is not a topic's name");
        } else {
            AsyncContext waiting = request.startAsync();
            waiting.setTimeout(3 * BrokerAdminApi.PATIENCE.toMillis());
            Outcome.handle(
                    broker.stats(address.get(), topic.get(), bearer(request)),
                    (answer, failure) -> finish(waiting, response, answer, failure));
        }
    }

    private static Optional<TopicAddress> topic(@Nullable String name) {
        try {
            return Optional.ofNullable(name).map(TopicAddress::parse).filter(topic -> !leadsElsewhere(topic));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a part of the name would be none in an address, but a way to something else than a topic. */
    private static boolean leadsElsewhere(TopicAddress topic) {
        return Stream.of(topic.tenant(), topic.namespace(), topic.topic())
                .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
    }

    /** A token, and nothing else that the container may have taken as the caller's login. */
    private static Optional<String> bearer(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("bearer "));
    }

    private static void finish(
            AsyncContext waiting,
            HttpServletResponse response,
            HttpResponse<String> answer,
            @Nullable Throwable failure) {
        try {
            if (failure != null) {
                LOG.log(Level.WARNING, "The broker's admin API cannot be asked", LogText.of(failure));
                refuse(response, HttpServletResponse.SC_BAD_GATEWAY, "the broker's admin API cannot be reached");
            } else {
                pass(response, answer);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Who asked for a topic's statistics is gone", LogText.of(e));
        } finally {
            waiting.complete();
        }
    }

    private static void pass(HttpServletResponse response, HttpResponse<String> answer) throws IOException {
        switch (answer.statusCode()) {
            case HttpServletResponse.SC_OK -> HttpAnswers.json(response, HttpServletResponse.SC_OK, answer.body());
            case HttpServletResponse.SC_NOT_FOUND ->
                refuse(response, HttpServletResponse.SC_NOT_FOUND, "the broker has no such topic");
            case HttpServletResponse.SC_UNAUTHORIZED, HttpServletResponse.SC_FORBIDDEN ->
                refuse(response, HttpServletResponse.SC_BAD_GATEWAY, "the broker does not allow this");
            default -> {
                LOG.log(Level.WARNING, "The broker''s admin API answered with status {0}", answer.statusCode());
                refuse(response, HttpServletResponse.SC_BAD_GATEWAY, "the broker's admin API failed");
            }
        }
    }

    private static void refuse(HttpServletResponse response, int status, String detail) throws IOException {
        HttpAnswers.refuse(response, status, GatewayError.UNKNOWN, detail);
    }
}
