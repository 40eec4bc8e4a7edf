package io.github.pulsarws.upgrade;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;

/** A connection on which nothing long seems to come in, and long arrays go out in short ones. */
@SuppressWarnings("try") // what close may throw is declared by the interface
final class ShortFrameConnection implements WebConnection {
    private final WebConnection connection;
    private final ShortFrameStream in;
    private final ShortWriteStream out;

    ShortFrameConnection(WebConnection connection) throws IOException {
        this.connection = connection;
        this.out = new ShortWriteStream(connection.getOutputStream());
        this.in = new ShortFrameStream(connection.getInputStream(), out::requireOpen);
    }

    /** From now on the client is heard, and may be written to. */
    void listen() {
        out.listen();
        in.listen();
    }

    @Override
    public ServletInputStream getInputStream() {
        return in;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return out;
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
