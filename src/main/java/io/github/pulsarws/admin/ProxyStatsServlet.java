package io.github.pulsarws.admin;

import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.frame.JsonText;
import io.github.pulsarws.options.PercentEncoding;
import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.security.HttpAnswers;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statistics of Pulsar's own proxy, at its paths. */
@WebServlet(ProxyStatsServlet.PATH + "/*")
public class ProxyStatsServlet extends HttpServlet {
    static final String PATH = "/admin/v2/proxy-stats";

    private static final long serialVersionUID = 1L;
    private static final String STATS = "stats";

    @Inject
    transient ProxyStats stats;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // the path as it came: a topic's name may hold slashes, which containers decode or not
        String raw = request.getRequestURI().substring(request.getContextPath().length() + PATH.length());
        Optional<?> found = find(Arrays.asList(raw.split("/", -1)));
        if (found.isPresent()) {
            HttpAnswers.json(response, HttpServletResponse.SC_OK, JsonText.write(found.get()));
        } else {
            HttpAnswers.json(
                    response,
                    HttpServletResponse.SC_NOT_FOUND,
                    JsonText.write(Map.of("reason", "Topic does not exist")));
        }
    }

    /** @param segments the first of which is empty */
    private Optional<?> find(List<String> segments) {
        List<String> path = segments.subList(1, segments.size());
        if (path.equals(List.of(STATS))) {
            return Optional.of(stats.topics());
        }
        if (path.equals(List.of("metrics"))) {
            return Optional.of(stats.metrics());
        }
        return path.size() == 5 && path.get(4).equals(STATS) ? topic(path) : Optional.empty();
    }

    private Optional<ProxyTopicStat> topic(List<String> path) {
        try {
            List<String> names =
                    path.stream().map(PercentEncoding::decodeSegment).toList();
            TopicAddress topic = new TopicAddress(names.get(0), names.get(1), names.get(2), names.get(3));
            return stats.topic(topic.toString());
        } catch (InvalidRequestException e) {
            return Optional.empty();
        }
    }
}
