package io.github.pulsarws.security;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.error.LimitException;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.limits.Limits;
import io.github.pulsarws.limits.RefusalLog;
import io.github.pulsarws.token.SingleSignOn;
import io.github.pulsarws.token.TokenVerifier;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The console's login: {@code GET /auth/login} tells whether there is one to use, {@code GET /auth/login/start} where at the
 * identity provider a browser has to go, and {@code POST /auth/login} gives the token for the code that it comes back with.
 *
 * <p>It answers pages of the allowed origins only, and keeps nothing: what belongs together is the page's to remember.
 */
@WebServlet({"/auth/login", "/auth/login/start"})
public class LoginServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY_REQUESTS = 429;

    /** Longer than what any provider or page sends. */
    private static final int LONGEST = 4_096;

    @Inject
    transient Gatekeeper gatekeeper;

    @Inject
    transient SingleSignOn signOn;

    @Inject
    transient TokenVerifier tokens;

    @Inject
    transient Origins origins;

    @Inject
    transient Limits limits;

    @Inject
    transient RefusalLog refusals;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getServletPath().endsWith("/start")) {
            tell(response);
            return;
        }
        attempt(request, response, () -> {
            String address = signOn.address(
                    parameter(request, "state"),
                    parameter(request, "code_challenge"),
                    parameter(request, "redirect_uri"));
            answer(response, Json.createObjectBuilder().add("address", address));
        });
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!origins.admits(request)) {
            refuse(request, response, HttpServletResponse.SC_FORBIDDEN, Refusals.notAuthenticated(Origins.REFUSAL));
            return;
        }
        attempt(request, response, () -> {
            String token = signOn.redeem(
                    parameter(request, "code"),
                    parameter(request, "code_verifier"),
                    parameter(request, "redirect_uri"));
            // or the first session would be the one to tell
            tokens.verify(token);
            answer(response, Json.createObjectBuilder().add("token", token));
        });
    }

    private void tell(HttpServletResponse response) throws IOException {
        answer(
                response,
                Json.createObjectBuilder()
                        .add("required", gatekeeper.isRequired())
                        .add("singleSignOn", gatekeeper.isRequired() && signOn.isOffered()));
    }

    private static void answer(HttpServletResponse response, JsonObjectBuilder json) throws IOException {
        HttpAnswers.json(response, HttpServletResponse.SC_OK, json.build());
    }

    private void attempt(HttpServletRequest request, HttpServletResponse response, Step step) throws IOException {
        try {
            limits.knock(request.getRemoteAddr());
            step.run();
        } catch (InvalidRequestException e) {
            GatewayException reason = Refusals.notAuthenticated(String.valueOf(e.getMessage()));
            refuse(request, response, HttpServletResponse.SC_BAD_REQUEST, reason);
        } catch (GatewayException e) {
            refuse(request, response, HttpServletResponse.SC_UNAUTHORIZED, e);
        } catch (LimitException e) {
            String detail = String.valueOf(e.getMessage());
            refuse(
                    request,
                    response,
                    TOO_MANY_REQUESTS,
                    new GatewayException(GatewayError.AUTHENTICATE, Remedy.TRY_LATER, detail));
        }
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        if (value == null || value.isEmpty() || value.length() > LONGEST) {
            throw new InvalidRequestException("parameter " + name + ": is missing or too long");
        }
        return value;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, int status, GatewayException reason)
            throws IOException {
        refusals.refused(request.getRemoteAddr(), request.getRequestURI(), "", reason.describe());
        HttpAnswers.refuse(response, status, reason);
    }

    /** What may be refused. */
    private interface Step {
        void run() throws IOException;
    }
}
