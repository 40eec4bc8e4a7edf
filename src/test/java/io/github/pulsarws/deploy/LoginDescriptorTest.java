package io.github.pulsarws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The descriptor with a login takes the place of the WAR's own, so it must hold all of that. */
class LoginDescriptorTest {
    private static final String END = "</web-app>";

    @Test
    void isTheWarsOwnAndMore() throws IOException {
        String own = Files.readString(Path.of("webapp/WEB-INF/web.xml"));
        String login = Files.readString(Path.of("deploy/sso/login/WEB-INF/web.xml"));

        assertThat(login).startsWith(own.substring(0, own.indexOf(END))).endsWith(END + "\n");
        assertThat(login).contains("<url-pattern>/*</url-pattern>").contains("<auth-method>BASIC</auth-method>");
    }
}
