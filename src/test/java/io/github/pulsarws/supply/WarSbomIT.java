package io.github.pulsarws.supply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.pulsarws.launch.BuildDirectory;
import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.cyclonedx.parsers.XmlParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of contents beside each WAR tells what is in that WAR. */
class WarSbomIT {
    private static final String THIN = "pulsar-websocket";
    private static final String TOMCAT = "pulsar-websocket-tomcat";

    /** The plugin of CycloneDX makes none while Maven is offline; see {@link WarSbom}. */
    @BeforeAll
    static void requireSbom() {
        assumeThat(BuildDirectory.path("sbom/resolved.json")).exists();
    }

    private static Path war(String name) {
        return BuildDirectory.builtFile(name + ".war");
    }

    private static Bom json(String name) throws Exception {
        return new JsonParser().parse(file(name + ".cdx.json"));
    }

    private static File file(String name) {
        return BuildDirectory.builtFile(name).toFile();
    }

    private static List<String> fileNames(Bom bom) {
        return bom.getComponents().stream().map(WarSbom::fileName).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {THIN, TOMCAT})
    void listsTheJarsOfTheWarAndNoOthers(String name) throws Exception {
        assertThat(fileNames(json(name)))
                .contains("pulsar-client-api-4.2.4.jar")
                .containsExactlyInAnyOrderElementsOf(BundledJars.of(war(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {THIN, TOMCAT})
    void saysTheSameInXml(String name) throws Exception {
        Bom xml = new XmlParser().parse(file(name + ".cdx.xml"));

        assertThat(fileNames(xml)).isEqualTo(fileNames(json(name)));
        assertThat(pulsarClient(xml).getComponents())
                .hasSameSizeAs(pulsarClient(json(name)).getComponents());
    }

    @ParameterizedTest
    @ValueSource(strings = {THIN, TOMCAT})
    void listsWhatThePulsarClientHolds(String name) throws Exception {
        Set<String> expected = new HashSet<>();
        ShadedLibrary.all().forEach(library -> expected.add(library.purl()));

        assertThat(pulsarClient(json(name)).getComponents())
                .extracting(Component::getPurl)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {THIN, TOMCAT})
    void dependenciesLeadToWhatIsListed(String name) throws Exception {
        Bom bom = json(name);
        Set<String> known =
                bom.getComponents().stream().map(Component::getBomRef).collect(Collectors.toSet());
        known.add(bom.getMetadata().getComponent().getBomRef());

        assertThat(bom.getDependencies())
                .isNotEmpty()
                .allSatisfy(dependency -> assertThat(known).contains(dependency.getRef()));
    }

    /** The same sources make the same list: it holds neither the time nor a random number. */
    @ParameterizedTest
    @ValueSource(strings = {THIN, TOMCAT})
    void holdsNeitherTimeNorSerialNumber(String name) throws Exception {
        assertThat(file(name + ".cdx.json")).content(UTF_8).doesNotContain("\"timestamp\"", "\"serialNumber\"");
        assertThat(file(name + ".cdx.xml")).content(UTF_8).doesNotContain("<timestamp", "serialNumber=");
    }

    @ParameterizedTest
    @ValueSource(strings = {THIN, TOMCAT})
    void isValid(String name) throws Exception {
        assertThat(new JsonParser().validate(file(name + ".cdx.json"))).isEmpty();
    }

    private static Component pulsarClient(Bom bom) {
        return bom.getComponents().stream()
                .filter(component -> component.getName().equals("pulsar-client"))
                .findFirst()
                .orElseThrow();
    }
}
