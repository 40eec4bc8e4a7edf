package io.github.pulsarws.supply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.launch.BuildDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The WARs hold the licences that what they bundle asks to be passed on. */
class WarLegalIT {
    private static final String THIN = "pulsar-websocket.war";
    private static final String TOMCAT = "pulsar-websocket-tomcat.war";

    private static String text(String war, String name) throws IOException {
        try (ZipFile zip = new ZipFile(BuildDirectory.builtFile(war).toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {THIN, TOMCAT})
    void holdsItsOwnLicenceAndNotice(String war) throws Exception {
        assertThat(text(war, "META-INF/LICENSE")).contains("Apache License", "Version 2.0");
        assertThat(text(war, "META-INF/NOTICE")).startsWith("Pulsar WebSocket Gateway");
    }

    /** Neither the shaded client nor the jars of BouncyCastle bring theirs. */
    @ParameterizedTest
    @ValueSource(strings = {THIN, TOMCAT})
    void holdsTheLicencesThatItsJarsDoNot(String war) throws Exception {
        assertThat(text(war, "META-INF/licenses/bouncy-castle.txt")).contains("Legion of the Bouncy Castle");
        assertThat(text(war, "META-INF/licenses/re2j.txt")).contains("The Go Authors");
        assertThat(text(war, "META-INF/licenses/EPL-2.0-and-EDL-1.0.txt")).contains("Eclipse Public License - v 2.0");
        assertThat(text(war, "META-INF/licenses/jakarta-activation.txt")).contains("Oracle");
        assertThat(text(war, "META-INF/licenses/boringssl.txt")).contains("libcrypto and libssl");
    }

    @ParameterizedTest
    @ValueSource(strings = {THIN, TOMCAT})
    void theNoticeNamesEveryLicenceThatIsEnclosed(String war) throws Exception {
        Path archive = BuildDirectory.builtFile(war);
        String notice = text(war, "META-INF/NOTICE");

        assertThat(BundledJars.entries(archive))
                .filteredOn(name -> name.startsWith("META-INF/licenses/"))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(name -> assertThat(notice).contains(name.substring("META-INF/".length())));
    }
}
