package io.github.pulsarws.supply;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cyclonedx.Version;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.parsers.JsonParser;

/**
 * Writes the list of contents (SBOM, CycloneDX) of each WAR beside it, as JSON and as XML.
 *
 * <p>The plugin of CycloneDX lists what Maven resolves for the project. That is not what a WAR holds: the one for Jakarta
 * EE containers leaves out what they have, and the Pulsar client holds sixty libraries that Maven knows nothing of. So
 * this takes the plugin's list, keeps what lies in the WAR, and adds those libraries as parts of the Pulsar client.
 */
public final class WarSbom {
    private final Set<String> jars;
    private final String warName;

    private WarSbom(Path war) {
        this.jars = BundledJars.of(war);
        this.warName = war.getFileName().toString();
    }

    /**
     * Run by the build.
     *
     * @param arguments the plugin's list in JSON, then the WARs; without that list, which the plugin does not make while
     *     Maven is offline, nothing is written
     */
    public static void main(String... arguments) throws Exception {
        if (!Files.exists(Path.of(arguments[0]))) {
            System.out.println("No SBOM is written, because Maven is offline.");
            return;
        }
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            Path war = Path.of(argument);
            // read again for each, because it is changed
            Bom bom = new JsonParser().parse(Path.of(arguments[0]).toFile());
            new WarSbom(war).narrow(bom);
            write(bom, argument.replaceFirst("\\.war$", ""));
        }
    }

    private static void write(Bom bom, String name) throws Exception {
        Files.writeString(
                Path.of(name + ".cdx.json"),
                BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString());
        Files.writeString(
                Path.of(name + ".cdx.xml"),
                BomGeneratorFactory.createXml(Version.VERSION_16, bom).toXmlString());
    }

    private void narrow(Bom bom) {
        bom.setComponents(bom.getComponents().stream()
                .filter(component -> jars.contains(fileName(component)))
                .toList());
        requireAll(bom);
        keepDependenciesWithin(bom);
        bom.getComponents().stream()
                .filter(component -> component.getName().equals("pulsar-client"))
                .forEach(component -> component.setComponents(shaded()));
        // the reader sets the present time if there is none, and the same sources shall make the same list
        bom.getMetadata().setTimestamp(null);
        Component application = bom.getMetadata().getComponent();
        application.setType(Component.Type.APPLICATION);
        application.setDescription(warName + ": " + application.getDescription());
    }

    /** A jar that Maven does not know would be one that somebody has put into {@code webapp}. */
    private void requireAll(Bom bom) {
        Set<String> missing = new TreeSet<>(jars);
        bom.getComponents().forEach(component -> missing.remove(fileName(component)));
        if (!missing.isEmpty()) {
            throw new IllegalStateException(warName + " holds jars that are no dependencies: " + missing);
        }
    }

    private static void keepDependenciesWithin(Bom bom) {
        Set<String> known =
                bom.getComponents().stream().map(Component::getBomRef).collect(Collectors.toSet());
        String root = bom.getMetadata().getComponent().getBomRef();
        List<Dependency> kept = bom.getDependencies().stream()
                .filter(dependency -> known.contains(dependency.getRef())
                        || dependency.getRef().equals(root))
                .toList();
        kept.forEach(dependency -> {
            if (dependency.getDependencies() != null) {
                dependency.setDependencies(dependency.getDependencies().stream()
                        .filter(other -> known.contains(other.getRef()))
                        .toList());
            }
        });
        bom.setDependencies(kept);
    }

    private static List<Component> shaded() {
        return ShadedLibrary.all().stream()
                .collect(Collectors.toMap(
                        ShadedLibrary::purl, ShadedLibrary::component, (one, same) -> one, TreeMap::new))
                .values()
                .stream()
                .toList();
    }

    static String fileName(Component component) {
        return component.getName() + "-" + component.getVersion() + ".jar";
    }
}
