package io.github.pulsarws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A kustomization that forgets a file leaves it without effect, and says nothing. */
class KustomizationTest {
    @Test
    void theBaseListsEveryFile() {
        List<String> listed = list("resources", Manifest.BASE);

        assertThat(listed).containsExactlyInAnyOrderElementsOf(names(Manifest.BASE));
    }

    @Test
    void theExampleListsTheBaseAndEveryFile() {
        List<String> patches = kustomization(Manifest.OVERLAY).items("patches").stream()
                .map(patch -> patch.text("path"))
                .toList();

        assertThat(list("resources", Manifest.OVERLAY)).containsExactly("../../base");
        assertThat(patches).containsExactlyInAnyOrderElementsOf(names(Manifest.OVERLAY));
    }

    @Test
    void theExampleNamesTheImageOfTheBase() {
        String image = Manifest.base("deployment").text("spec", "template", "spec", "containers", 0, "image");

        assertThat(image).startsWith(kustomization(Manifest.OVERLAY).text("images", 0, "name") + ":");
    }

    private static List<String> names(Path directory) {
        return Manifest.files(directory).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private static List<String> list(String member, Path directory) {
        return ((List<?>) kustomization(directory).at(member))
                .stream().map(String::valueOf).toList();
    }

    private static Manifest kustomization(Path directory) {
        return Manifest.read(directory.resolve("kustomization.yaml"));
    }
}
