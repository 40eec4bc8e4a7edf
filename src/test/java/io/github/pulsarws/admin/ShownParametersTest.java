package io.github.pulsarws.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.options.QueryParameters;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownParametersTest {
    @Test
    void onlyWhatIsKnownToBeHarmlessIsShown() {
        assertThat(shown("subscriptionType=Shared&token=a&ticket=b&encryptionKeys=c&password=d"))
                .isEqualTo(Map.of(
                        "subscriptionType", "Shared",
                        "token", "(hidden)",
                        "ticket", "(hidden)",
                        "encryptionKeys", "(hidden)",
                        "password", "(hidden)"));
    }

    @Test
    void noQueryIsNoParameter() {
        assertThat(shown("")).isEmpty();
    }

    private static Map<String, String> shown(String query) {
        return ShownParameters.of(QueryParameters.parse(query));
    }
}
