package io.github.pulsarws.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.options.QueryParameters;
import jakarta.websocket.CloseReason.CloseCodes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Errors, close codes and addresses in {@code asyncapi.yaml} are those of the code. Each feature compares its own part. */
class AsyncApiTest {
    private static final JavaClasses MAIN =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.github.pulsarws");

    @Test
    void hasTheNumberedErrors() {
        List<Map<?, ?>> errors = AsyncApi.extension("x-errors");

        assertThat(errors).hasSameSizeAs(GatewayError.values());
        for (int i = 0; i < errors.size(); i++) {
            GatewayError error = GatewayError.values()[i];
            assertThat(errors.get(i).get("number")).isEqualTo(error.number());
            assertThat(errors.get(i).get("message")).isEqualTo(error.describe(""));
            assertThat(errors.get(i).get("closeCodes")).isEqualTo(closeCodes(error));
        }
    }

    /** In order. */
    private static List<Integer> closeCodes(GatewayError error) {
        if (error == GatewayError.PAYLOAD_ENCODING) {
            return List.of(); // only requests have it, which are answered
        }
        return Arrays.stream(Remedy.values())
                .map(remedy -> error.closeCode(remedy).getCode())
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void hasTheCloseCodes() {
        Set<Integer> described = new TreeSet<>();
        AsyncApi.extension("x-close-codes").forEach(code -> described.add((Integer) code.get("code")));
        Set<Integer> used = new TreeSet<>();
        accesses(CloseCodes.class)
                .filter(access -> access instanceof JavaFieldAccess)
                .forEach(access -> used.add(CloseCodes.valueOf(access.getName()).getCode()));
        // what containers close with themselves, see ProtocolViolationIT
        used.add(CloseCodes.PROTOCOL_ERROR.getCode());

        assertThat(described).isEqualTo(used);
    }

    @Test
    void hasTheAddresses() {
        assertThat(AsyncApi.addresses())
                .containsExactlyInAnyOrder(
                        "/ws/v2/producer/{domain}/{tenant}/{namespace}/{topic}",
                        "/ws/v2/consumer/{domain}/{tenant}/{namespace}/{topic}/{subscription}",
                        "/ws/v2/reader/{domain}/{tenant}/{namespace}/{topic}",
                        "/ws/v3/consumer/{subscription}",
                        "/ws/producer/{domain}/{property}/{cluster}/{namespace}/{topic}",
                        "/ws/consumer/{domain}/{property}/{cluster}/{namespace}/{topic}/{subscription}",
                        "/ws/reader/{domain}/{property}/{cluster}/{namespace}/{topic}");
    }

    /** Whatever else reads a parameter must be compared as well, see the tests of the features that are called …ApiTest. */
    @Test
    void knowsWhoReadsParameters() {
        Set<String> readers = new TreeSet<>();
        accesses(QueryParameters.class)
                .filter(access -> access.getName().equals("find"))
                // that reads those of requests to servlets, or to show them
                .filter(access -> !access.getOriginOwner().getPackageName().endsWith(".admin"))
                .forEach(access -> readers.add(access.getOriginOwner().getSimpleName()));

        assertThat(readers)
                .containsExactly(
                        "ConsumerOptions",
                        "ConsumerRules",
                        "DeadLetters",
                        "DeliveryFormat",
                        "Option",
                        "PayloadCodec",
                        "ProducerOptions",
                        "ReaderOptions",
                        "ReaderStart",
                        "ReceiverQueue",
                        "SessionAddress");
    }

    private static Stream<JavaAccess<?>> accesses(Class<?> target) {
        return MAIN.stream()
                .map(JavaClass::getAccessesFromSelf)
                .<JavaAccess<?>>flatMap(Set::stream)
                .filter(access -> access.getTargetOwner().isEquivalentTo(target));
    }
}
