package io.github.pulsarws.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/** What Prometheus scrapes, as OpenMetrics if it says that it reads that. */
@WebServlet("/admin/metrics")
public class MetricsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String OPEN_METRICS = "application/openmetrics-text";

    @Inject
    transient GatewayMetrics metrics;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean openMetrics =
                Objects.requireNonNullElse(request.getHeader("Accept"), "").contains(OPEN_METRICS);
        String type = openMetrics
                ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
                : "text/plain; version=0.0.4; charset=utf-8";
        byte[] body = metrics.scrape(type).getBytes(UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Vary", "Accept");
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
