package io.github.pulsarws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a linter does not ask of the Containerfile. */
class ContainerfileTest {
    private static final Containerfile CONTAINERFILE = Containerfile.read();

    @Test
    void pinsItsBase() {
        assertThat(CONTAINERFILE.arguments("FROM")).matches("[a-z-]+:\\d+\\.\\d+\\.\\d+_\\d+-jre-[a-z]+");
    }

    @Test
    void runsAsNumberedUserThatIsNotRoot() {
        assertThat(CONTAINERFILE.arguments("USER")).matches("[1-9]\\d*:[1-9]\\d*");
    }

    /** In the shell's form the signal to stop would go to a shell, which does not pass it on. */
    @Test
    void startsTheJvmItself() {
        assertThat(CONTAINERFILE.arguments("ENTRYPOINT"))
                .startsWith("[\"java\", ")
                .endsWith("]");
        assertThat(CONTAINERFILE.arguments("STOPSIGNAL")).isEqualTo("SIGTERM");
    }

    @Test
    void sizesTheHeapByTheContainer() {
        assertThat(CONTAINERFILE.arguments("ENTRYPOINT"))
                .containsPattern("-XX:MaxRAMPercentage=\\d+")
                .doesNotContain("-Xmx");
    }

    @Test
    void startsTheJarThatTheBuildMakes() throws IOException {
        String[] copied =
                CONTAINERFILE.arguments("COPY").replaceAll("--\\S+ ", "").split(" ", -1);

        assertThat(copied).hasSize(2);
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("${project.build.directory}/" + copied[0].replaceFirst("target/", ""));
        assertThat(CONTAINERFILE.arguments("ENTRYPOINT")).contains("\"-jar\", \"" + copied[1] + "\"");
    }

    @Test
    void writesOnlyWhereTheDeploymentMountsVolume() {
        String mount = Manifest.base("deployment")
                .text("spec", "template", "spec", "containers", 0, "volumeMounts", 0, "mountPath");

        assertThat(CONTAINERFILE.arguments("ENTRYPOINT")).contains("\"-Djava.io.tmpdir=" + mount + "\"");
        assertThat(CONTAINERFILE.arguments("WORKDIR")).isEqualTo(mount);
    }

    @Test
    void listensAndIsAskedOnThePortThatItExposes() {
        assertThat(CONTAINERFILE.arguments("CMD")).isEqualTo("[\"--port\", \"" + CONTAINERFILE.port() + "\"]");
        assertThat(CONTAINERFILE.arguments("HEALTHCHECK")).contains("/dev/tcp/127.0.0.1/" + CONTAINERFILE.port() + " ");
    }
}
