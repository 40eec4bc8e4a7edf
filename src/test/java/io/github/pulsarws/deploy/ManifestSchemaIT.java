package io.github.pulsarws.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pulsarws.harness.ExternalProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests are as Kubernetes' schemas want them, member by member. */
class ManifestSchemaIT {
    @Test
    void allowsTheBase() throws Exception {
        List<Path> files = Manifest.files(Manifest.BASE);

        assertThat(check(files.stream().map(Path::toString).toArray(String[]::new)))
                .containsExactly(files.size() + " checked");
    }

    @Test
    void allowsWhatTheExampleLaysOverTheBase() throws Exception {
        Stream<String> patches = Manifest.files(Manifest.OVERLAY).stream()
                .filter(file -> Manifest.read(file).root() instanceof Map)
                .map(Path::toString);

        assertThat(check(Stream.concat(Stream.of("--patches"), patches).toArray(String[]::new)))
                .containsExactly("3 checked");
    }

    static Stream<Path> kustomizations() {
        return Stream.of(Manifest.BASE, Manifest.OVERLAY);
    }

    /** Where kubectl is installed; its kustomize also merges, which no schema can check. */
    @ParameterizedTest
    @MethodSource("kustomizations")
    void allowsWhatKustomizeMakes(Path directory, @TempDir Path made) throws Exception {
        try (ExternalProgram kustomize = ExternalProgram.ifInstalled("kubectl", "kustomize", directory.toString())) {
            Path file = Files.write(made.resolve("all.yaml"), kustomize.finish());

            assertThat(check(file.toString())).containsExactly("8 checked");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "containerPort: 8080, containerPort: eight, /spec/template/spec/containers/0/ports/0/containerPort must be integer",
        "maxSurge: 1, maxSurges: 1, /spec/strategy/rollingUpdate/maxSurges is unknown",
        "memory: 1Gi, memory: 1GB, resources/limits/memory must match format",
        "kind: Deployment, kind: Deploiment, there is no Deploiment in apps/v1",
        "selector:, selektor:, /spec must have required property",
    })
    void refusesWhatIsWrong(String right, String wrong, String fault, @TempDir Path directory) throws Exception {
        String manifest = Files.readString(Manifest.BASE.resolve("deployment.yaml"));
        assertThat(manifest).contains(right);
        Path file = Files.writeString(directory.resolve("wrong.yaml"), manifest.replace(right, wrong));

        try (ExternalProgram check = ExternalProgram.manifestCheck(file.toString())) {
            assertThatThrownBy(check::finish).isInstanceOf(AssertionError.class).hasMessageContaining(fault);
        }
    }

    private static List<String> check(String... arguments) throws Exception {
        try (ExternalProgram check = ExternalProgram.manifestCheck(arguments)) {
            return check.finish();
        }
    }
}
