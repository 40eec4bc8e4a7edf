package io.github.pulsarws.fault;

import io.github.pulsarws.launch.TcpRelay;
import java.time.Duration;

/** How the broker is out of reach. */
enum Outage {
    CUT {
        @Override
        void begin(TcpRelay relay) {
            relay.cut();
        }
    },
    FROZEN {
        @Override
        void begin(TcpRelay relay) {
            relay.freeze();
        }
    },
    STRANDED {
        @Override
        void begin(TcpRelay relay) {
            relay.strand();
        }
    },
    SLOW {
        @Override
        void begin(TcpRelay relay) {
            relay.delay(Duration.ofMillis(500));
        }
    };

    abstract void begin(TcpRelay relay);
}
