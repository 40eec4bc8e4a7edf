package io.github.pulsarws.scaling;

import io.github.pulsarws.harness.GatewayTest;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Instances share nothing but Pulsar: one that dies takes nothing with it that another could not give. */
@GatewayTest
class InstanceLossIT {
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES) // a busy machine takes long to start another container
    void clientsThatConnectToAnotherInstanceLoseNothing() throws Exception {
        try (DoomedInstance instance = DoomedInstance.start();
                SharedGroup group = SharedGroup.on(instance)) {
            HalfAcknowledged half = HalfAcknowledged.on(instance);
            Load load = Load.on(instance);

            instance.kill();

            half.assertOnlyTheRestIsDeliveredAgain();
            group.assertTheOtherConsumerGetsAll();
            load.assertNothingIsLost();
        }
    }
}
