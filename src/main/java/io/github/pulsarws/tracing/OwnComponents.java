package io.github.pulsarws.tracing;

import io.opentelemetry.common.ComponentLoader;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Finds the parts of the gateway's own OpenTelemetry.
 *
 * <p>Payara has an older one, whose lists of parts lie on the class path as well; they name classes that are none of ours, and
 * the JDK's own way of loading would fail for them.
 */
final class OwnComponents implements ComponentLoader {
    private static final System.Logger LOG = System.getLogger(OwnComponents.class.getName());

    /** More than any container has; without a bound a list that can't be read at all would be tried for ever. */
    private static final int MOST_FOREIGN = 100;

    @Override
    public <T> Iterable<T> load(Class<T> type) {
        Iterator<T> all =
                ServiceLoader.load(type, OwnComponents.class.getClassLoader()).iterator();
        List<T> own = new ArrayList<>();
        int foreign = 0;
        while (foreign < MOST_FOREIGN) {
            try {
                if (!all.hasNext()) {
                    break;
                }
                own.add(all.next());
            } catch (ServiceConfigurationError e) {
                foreign++;
                LOG.log(Level.DEBUG, "Left alone: {0}", e.getMessage());
            }
        }
        return own;
    }
}
