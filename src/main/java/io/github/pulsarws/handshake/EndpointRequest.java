package io.github.pulsarws.handshake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/** A request as the container's WebSocket part sees it: addressed to {@code /ws/{kind}/{handshake}}, without a query. */
final class EndpointRequest extends HttpServletRequestWrapper {
    private final String path;

    EndpointRequest(HttpServletRequest request, SessionKind kind, Handshake handshake) {
        super(request);
        this.path = "/ws/" + kind.segment() + "/" + handshake.encode();
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
}
