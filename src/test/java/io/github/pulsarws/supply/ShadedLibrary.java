package io.github.pulsarws.supply;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;

/**
 * A library that the shaded {@code pulsar-client} has swallowed; its jar names none of them, nor holds their licences.
 *
 * @param licence as SPDX abbreviates it
 * @param location what its entries in the jar begin with, but for the prefix of shaded packages
 */
record ShadedLibrary(String group, String name, String version, String licence, String location) {
    private static final String SHADED = "org/apache/pulsar/shade/";

    /** All of them; one with several locations comes several times. */
    static List<ShadedLibrary> all() {
        InputStream table = ShadedLibrary.class.getResourceAsStream("/supply/pulsar-client-contents.csv");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(table, UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> of(line.split(",")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what pulsar-client holds", e);
        }
    }

    private static ShadedLibrary of(String... columns) {
        return new ShadedLibrary(columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    /** @param entry the name of a file in the jar */
    boolean holds(String entry) {
        return entry.replaceFirst("^META-INF/versions/\\d+/", "")
                .replaceFirst("^" + SHADED, "")
                .startsWith(location);
    }

    String purl() {
        return "pkg:maven/" + group + "/" + name + "@" + version + "?type=jar";
    }

    /** As CycloneDX has it; the version of a shaded library is one that no scanner can find in the jar. */
    Component component() {
        License spdx = new License();
        spdx.setId(licence);
        LicenseChoice choice = new LicenseChoice();
        choice.addLicense(spdx);
        Component component = new Component();
        component.setType(Component.Type.LIBRARY);
        component.setGroup(group);
        component.setName(name);
        component.setVersion(version);
        component.setPurl(purl());
        component.setBomRef("shaded:" + purl());
        component.setLicenses(choice);
        return component;
    }
}
