package io.github.pulsarws.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pulsarws.harness.ExternalProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerfileLintIT {
    @Test
    void findsNothingWrong() throws Exception {
        try (ExternalProgram lint = ExternalProgram.containerfileCheck(Containerfile.FILE)) {
            assertThat(lint.finish()).isEmpty();
        }
    }

    @Test
    void wouldFindWhatIsWrong(@TempDir Path directory) throws Exception {
        String wrong = Files.readString(Containerfile.FILE)
                .replace("EXPOSE", "EXPOSES")
                .replace("--interval", "--intervall");
        Path file = Files.writeString(directory.resolve("Containerfile"), wrong);

        try (ExternalProgram lint = ExternalProgram.containerfileCheck(file)) {
            assertThatThrownBy(lint::finish)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("EXPOSES")
                    .hasMessageContaining("intervall");
        }
    }
}
