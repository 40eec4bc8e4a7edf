package io.github.pulsarws.deploy;

import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.Certificate;
import io.github.pulsarws.harness.ExternalProgram;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.launch.Ports;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** nginx or HAProxy, running with the example for it; only its ports and files are other ones. */
final class FrontProxy implements AutoCloseable {
    private final ExternalProgram program;
    private final int port;

    private FrontProxy(ExternalProgram program, int port) {
        this.program = program;
        this.port = port;
    }

    /** The test is skipped where the program is not installed. */
    static FrontProxy start(Kind kind, int gatewayPort, Path directory, Certificate certificate)
            throws GeneralSecurityException, IOException {
        int port = Ports.free();
        String configuration = Files.readString(kind.example)
                .replace("127.0.0.1:8443", "127.0.0.1:" + port)
                .replace("127.0.0.1:8080", "127.0.0.1:" + gatewayPort);
        FrontProxy proxy = new FrontProxy(kind.run(configuration, new ProxyCopies(directory, certificate)), port);
        await("a listening " + kind).atMost(WebSocketPeer.PATIENCE).until(proxy::listens);
        return proxy;
    }

    private boolean listens() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Where it listens, for TLS. */
    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        program.close();
    }

    enum Kind {
        NGINX(ProxyCopies.NGINX) {
            /** In one process, which leaves none behind when it is ended. */
            @Override
            ExternalProgram run(String configuration, ProxyCopies copies) throws GeneralSecurityException, IOException {
                return ExternalProgram.ifInstalled(
                        "nginx",
                        "-g",
                        "daemon off; master_process off;",
                        "-e",
                        "stderr",
                        "-p",
                        copies.directory() + "/",
                        "-c",
                        copies.nginx(configuration).toString());
            }
        },
        HAPROXY(ProxyCopies.HAPROXY) {
            /** For few sessions, because it takes no more than it has open files for. */
            @Override
            ExternalProgram run(String configuration, ProxyCopies copies) throws GeneralSecurityException, IOException {
                Path copy = copies.haproxy(configuration.replaceFirst("maxconn \\d+", "maxconn 100"));
                return ExternalProgram.ifInstalled("haproxy", "-f", copy.toString());
            }
        };

        private final Path example;

        Kind(Path example) {
            this.example = example;
        }

        abstract ExternalProgram run(String configuration, ProxyCopies copies)
                throws GeneralSecurityException, IOException;
    }
}
