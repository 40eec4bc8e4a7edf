package io.github.pulsarws.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of what the Pulsar client holds tells all of it and no more: a new version of the client fails here. */
class ShadedLibraryTest {
    private static final List<ShadedLibrary> LIBRARIES = ShadedLibrary.all();
    private static final Set<String> CODE = BundledJars.entries(pulsarClient()).stream()
            .filter(name -> name.matches(".*\\.(class|so|dll|jnilib)"))
            .collect(Collectors.toSet());

    private static Path pulsarClient() {
        try {
            // the class is the jar's own; the API lies in another
            Class<?> client = Class.forName("org.apache.pulsar.client.impl.PulsarClientImpl");
            return Path.of(
                    client.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (Exception e) {
            throw new AssertionError("the Pulsar client is not on the class path", e);
        }
    }

    private static Optional<ShadedLibrary> ownerOf(String entry) {
        return LIBRARIES.stream()
                .filter(library -> library.holds(entry))
                .max(Comparator.comparing(library -> library.location().length()));
    }

    @Test
    void everyClassAndNativeLibraryHasAnOwner() {
        assertThat(CODE)
                .hasSizeGreaterThan(5000)
                .allSatisfy(entry -> assertThat(ownerOf(entry)).as(entry).isPresent());
    }

    @Test
    void everyOwnerHasSomething() {
        Set<ShadedLibrary> owners =
                CODE.stream().flatMap(entry -> ownerOf(entry).stream()).collect(Collectors.toSet());

        assertThat(owners).containsExactlyInAnyOrderElementsOf(LIBRARIES);
    }

    @Test
    void theTableIsThatOfThisVersion() {
        assertThat(pulsarClient().getFileName())
                .hasToString("pulsar-client-" + LIBRARIES.get(0).version() + ".jar");
    }

    @Test
    void everyLicenceAllowsDistributionUnderApache2() {
        assertThat(LIBRARIES)
                .extracting(ShadedLibrary::licence)
                .isSubsetOf("Apache-2.0", "BSD-3-Clause", "EPL-2.0", "MIT-0");
    }
}
