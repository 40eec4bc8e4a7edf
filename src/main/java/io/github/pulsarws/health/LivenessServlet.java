package io.github.pulsarws.health;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Says that the gateway is deployed and answers, whatever the broker does: to restart it would mend nothing there, and end
 * every session.
 */
@WebServlet("/admin/health/live")
public class LivenessServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    static final Check ALIVE = Check.up("gateway");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        new HealthReport(List.of(ALIVE)).answer(response);
    }
}
