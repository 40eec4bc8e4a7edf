package io.github.pulsarws.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {
    @Test
    void withoutOptionsTheUsualPartRunsOnTomcat() {
        BenchOptions options = BenchOptions.read(new Properties());
        assertThat(options.containers()).containsExactly("tomcat11");
        assertThat(options.chosen()).hasSize(13);
        assertThat(options.idle()).hasSize(3);
        assertThat(options.has("latency") && options.has("start")).isTrue();
    }

    @Test
    void quickIsAPartOfIt() {
        BenchOptions options = options("bench.quick", "true");
        assertThat(options.containers()).containsExactly("tomcat11");
        assertThat(options.chosen())
                .extracting(Scenario::name)
                .containsExactly("publish-1KiB-single-16c", "consume-1KiB-single-16c");
        assertThat(options.idle()).isEmpty();
        assertThat(options.has("latency")).isTrue();
        assertThat(options.has("start")).isFalse();
    }

    @Test
    void everyScenarioCanBePickedByItsName() {
        BenchOptions options = options("bench.scenarios", "consume-64B-arrays-256c-batched|start");
        assertThat(options.chosen()).extracting(Scenario::array).containsExactly(100);
        assertThat(options.has("start")).isTrue();
        assertThat(options.has("latency")).isFalse();
        assertThat(options.idle()).isEmpty();
        assertThat(options.command())
                .isEqualTo("mvn -Pbench verify -Dbench.scenarios='consume-64B-arrays-256c-batched|start'");
    }

    @Test
    void aNameThatNothingHasIsAnError() {
        assertThatThrownBy(() -> options("bench.scenarios", "publish").requireAny())
                .hasMessageContaining("publish-1KiB-single-16c");
    }

    private static BenchOptions options(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        return BenchOptions.read(properties);
    }
}
