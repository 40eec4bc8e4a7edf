package io.github.pulsarws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request whose body ends where {@code Content-Length} says; without a number there it has none. It is read by waiting only. */
final class BoundedRequest extends HttpServletRequestWrapper {
    private @Nullable ServletInputStream body;
    private @Nullable BufferedReader reader;

    BoundedRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Body(super.getInputStream(), length());
        }
        return body;
    }

    /** In the charset of the request, ISO 8859-1 if it names none, as Jakarta Servlet has it. */
    @Override
    public BufferedReader getReader() throws IOException {
        if (reader == null) {
            String charset = Optional.ofNullable(getCharacterEncoding()).orElse(ISO_8859_1.name());
            reader = new BufferedReader(new InputStreamReader(getInputStream(), charset));
        }
        return reader;
    }

    private long length() {
        String length = getHeader("Content-Length");
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    private static final class Body extends ServletInputStream {
        private final ServletInputStream in;
        private long left;

        Body(ServletInputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(single[0]);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (left == 0) {
                return length == 0 ? 0 : -1;
            }
            int count = in.read(target, offset, (int) Math.min(length, left));
            left = count < 0 ? 0 : left - count;
            return count;
        }

        @Override
        public boolean isFinished() {
            return left == 0 || in.isFinished();
        }

        @Override
        public boolean isReady() {
            return left == 0 || in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("read by waiting only");
        }
    }
}
