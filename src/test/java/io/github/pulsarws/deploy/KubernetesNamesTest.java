package io.github.pulsarws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.config.HealthSettings;
import io.github.pulsarws.health.LivenessServlet;
import io.github.pulsarws.health.ReadinessServlet;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one manifest calls by name, another has: labels, ports, objects. */
class KubernetesNamesTest {
    private static final Manifest DEPLOYMENT = Manifest.base("deployment");
    private static final Manifest POD = new Manifest(DEPLOYMENT.file(), DEPLOYMENT.at("spec", "template", "spec"));
    private static final Manifest CONTAINER = new Manifest(POD.file(), POD.at("containers", 0));
    private static final Map<?, ?> POD_LABELS = DEPLOYMENT.members("spec", "template", "metadata", "labels");

    @Test
    void selectorsMatchThePods() {
        assertThat(List.of(
                        DEPLOYMENT.at("spec", "selector", "matchLabels"),
                        POD.at("topologySpreadConstraints", 0, "labelSelector", "matchLabels"),
                        Manifest.base("service").at("spec", "selector"),
                        Manifest.base("poddisruptionbudget").at("spec", "selector", "matchLabels"),
                        Manifest.base("networkpolicy").at("spec", "podSelector", "matchLabels")))
                .allMatch(POD_LABELS::equals);
    }

    @Test
    void portsAgree() {
        Manifest service = Manifest.base("service");

        assertThat(CONTAINER.number("ports", 0, "containerPort"))
                .isEqualTo(Containerfile.read().port());
        assertThat(service.at("spec", "ports", 0, "targetPort"))
                .isEqualTo(CONTAINER.at("ports", 0, "name"))
                .isEqualTo(Manifest.base("networkpolicy").at("spec", "ingress", 0, "ports", 0, "port"));
        assertThat(Manifest.base("ingress").items("spec", "rules", 0, "http", "paths"))
                .isNotEmpty()
                .allSatisfy(path -> {
                    assertThat(path.at("backend", "service", "name")).isEqualTo(service.at("metadata", "name"));
                    assertThat(path.at("backend", "service", "port", "name"))
                            .isEqualTo(service.at("spec", "ports", 0, "name"));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"startupProbe", "readinessProbe", "livenessProbe"})
    void probesAskThePort(String probe) {
        assertThat(CONTAINER.at(probe, "httpGet", "port")).isEqualTo(CONTAINER.at("ports", 0, "name"));
    }

    @Test
    void probesAskForHealth() {
        String live = path(LivenessServlet.class);

        assertThat(CONTAINER.text("startupProbe", "httpGet", "path")).isEqualTo(live);
        assertThat(CONTAINER.text("livenessProbe", "httpGet", "path")).isEqualTo(live);
        assertThat(CONTAINER.text("readinessProbe", "httpGet", "path")).isEqualTo(path(ReadinessServlet.class));
    }

    /** Or Kubernetes gives up before the gateway says why. */
    @Test
    void theReadinessProbeWaitsLongerThanTheGatewayForTheBroker() {
        Duration probe = Duration.ofSeconds(CONTAINER.number("readinessProbe", "timeoutSeconds"));

        assertThat(probe).isGreaterThan(Duration.ofMillis(Long.parseLong(HealthSettings.TIMEOUT.defaultText())));
    }

    private static String path(Class<? extends HttpServlet> servlet) {
        WebServlet address = servlet.getAnnotation(WebServlet.class);
        return Stream.concat(Stream.of(address.value()), Stream.of(address.urlPatterns()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theAutoscalerScalesTheDeploymentWhichLeavesTheNumberToIt() {
        assertThat(Manifest.base("horizontalpodautoscaler").members("spec", "scaleTargetRef"))
                .isEqualTo(Map.of(
                        "apiVersion", DEPLOYMENT.at("apiVersion"),
                        "kind", "Deployment",
                        "name", DEPLOYMENT.at("metadata", "name")));
        assertThat(DEPLOYMENT.members("spec").containsKey("replicas")).isFalse();
    }

    @Test
    void thePodUsesTheConfigMapAndTheSecret() {
        assertThat(CONTAINER.at("envFrom", 0, "configMapRef", "name"))
                .isEqualTo(Manifest.base("configmap").at("metadata", "name"));
        assertThat(POD.at("volumes", 1, "secret", "secretName"))
                .isEqualTo(Manifest.base("secret").at("metadata", "name"));
    }

    @Test
    void everyMountHasItsVolume() {
        assertThat(CONTAINER.items("volumeMounts").stream().map(mount -> mount.text("name")))
                .containsExactlyElementsOf(POD.items("volumes").stream()
                        .map(volume -> volume.text("name"))
                        .toList());
    }

    @Test
    void thePodsUserIsTheImages() {
        assertThat(POD.number("securityContext", "runAsUser"))
                .isEqualTo(Containerfile.read().user());
    }
}
