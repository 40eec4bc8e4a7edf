package io.github.pulsarws.handshake;

import io.github.pulsarws.security.RequestCredentials;
import io.github.pulsarws.upgrade.ShortFrameUpgrade;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as the container's WebSocket part sees it: addressed to {@code /ws/{kind}/{arrival}}, without a query and
 * without tokens among the subprotocols.
 */
final class EndpointRequest extends HttpServletRequestWrapper {
    private final String path;

    EndpointRequest(HttpServletRequest request, SessionKind kind, String arrival) {
        super(request);
        this.path = "/ws/" + kind.segment() + "/" + arrival;
    }

    @Override
    public String getRequestURI() {
        return getContextPath() + path;
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer original = super.getRequestURL();
        int pathStart = original.indexOf("/", original.indexOf("//") + 2);
        return new StringBuffer(pathStart < 0 ? original : original.substring(0, pathStart)).append(getRequestURI());
    }

    @Override
    public String getServletPath() {
        return path;
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }

    @Override
    public @Nullable String getQueryString() {
        return null;
    }

    /** Empty, and not the container's idea of the query: Tomcat refuses what it can't decode with a page of its own. */
    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return null;
    }

    @Override
    public @Nullable String getParameter(String name) {
        return null;
    }

    @Override
    public @Nullable String getHeader(String name) {
        Enumeration<String> values = getHeaders(name);
        return values.hasMoreElements() ? values.nextElement() : null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        Enumeration<String> values = super.getHeaders(name);
        return RequestCredentials.isSubprotocolHeader(name) ? RequestCredentials.withoutTokens(values) : values;
    }

    /** Where Payara's WebSocket part takes over the connection: the last place to be in between. */
    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
        return ShortFrameUpgrade.upgrade((HttpServletRequest) getRequest(), type);
    }
}
