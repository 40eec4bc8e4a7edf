package io.github.pulsarws.upgrade;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;

/** A connection whose client seems to send no long frames; the other direction is untouched. */
@SuppressWarnings("try") // what close may throw is declared by the interface
final class ShortFrameConnection implements WebConnection {
    private final WebConnection connection;
    private final ShortFrameStream in;

    ShortFrameConnection(WebConnection connection) throws IOException {
        this.connection = connection;
        this.in = new ShortFrameStream(connection.getInputStream());
    }

    /** From now on the client is heard. */
    void listen() {
        in.listen();
    }

    @Override
    public ServletInputStream getInputStream() {
        return in;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return connection.getOutputStream();
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
