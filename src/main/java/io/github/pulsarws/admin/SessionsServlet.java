package io.github.pulsarws.admin;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.frame.JsonText;
import io.github.pulsarws.options.QueryParameters;
import io.github.pulsarws.security.HttpAnswers;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Lists the open sessions, shows one, and closes one. */
@WebServlet({SessionsServlet.PATH, SessionsServlet.PATH + "/*"})
public class SessionsServlet extends HttpServlet {
    static final String PATH = "/admin/v2/sessions";

    private static final long serialVersionUID = 1L;

    @Inject
    transient Sessions sessions;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String id = id(request);
        if (!id.isEmpty()) {
            Optional<ListedSession> session = sessions.find(id);
            if (session.isPresent()) {
                answer(response, SessionView.of(session.get()));
            } else {
                notThere(response);
            }
            return;
        }
        try {
            answer(response, list(QueryParameters.parse(Objects.requireNonNullElse(request.getQueryString(), ""))));
        } catch (InvalidRequestException e) {
            String detail = String.valueOf(e.getMessage());
            HttpAnswers.refuse(response, HttpServletResponse.SC_BAD_REQUEST, GatewayError.UNKNOWN, detail);
        }
    }

    private List<SessionView> list(QueryParameters parameters) {
        SessionFilter filter = SessionFilter.read(parameters);
        return sessions.all()
                .filter(filter::matches)
                .sorted(Comparator.comparing(
                        (ListedSession session) -> session.tally().openedAt()))
                .limit(filter.limit())
                .map(SessionView::of)
                .toList();
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<ListedSession> session = sessions.find(id(request));
        if (session.isPresent()) {
            sessions.close(session.get());
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            notThere(response);
        }
    }

    private static String id(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? "" : info.substring(1);
    }

    private static void answer(HttpServletResponse response, Object value) throws IOException {
        HttpAnswers.json(response, HttpServletResponse.SC_OK, JsonText.write(value));
    }

    private static void notThere(HttpServletResponse response) throws IOException {
        HttpAnswers.refuse(response, HttpServletResponse.SC_NOT_FOUND, GatewayError.UNKNOWN, "no such session is open");
    }
}
