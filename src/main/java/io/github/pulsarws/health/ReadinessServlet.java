package io.github.pulsarws.health;

import io.github.pulsarws.error.Outcome;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;

/** Says whether new sessions should come here. */
@WebServlet(urlPatterns = "/admin/health/ready", asyncSupported = true)
public class ReadinessServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(ReadinessServlet.class.getName());

    @Inject
    transient Readiness readiness;

    /** No thread waits for the broker. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        CompletableFuture<HealthReport> report = readiness.report();
        // until a report says otherwise
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        AsyncContext waiting = request.startAsync(request, response);
        // the report has a time limit of its own
        waiting.setTimeout(0);
        Outcome.handle(report, (known, failure) -> {
            // not on a thread of the Pulsar client: whoever reads slowly would hold it up
            waiting.start(() -> answer(waiting, known));
        });
    }

    private static void answer(AsyncContext waiting, HealthReport report) {
        try {
            report.answer((HttpServletResponse) waiting.getResponse());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Whoever asked for health has gone", e);
        } finally {
            waiting.complete();
        }
    }
}
