package io.github.pulsarws.error;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What one class logs, kept for a test instead of printed. */
public final class CapturedLog implements BeforeEachCallback, AfterEachCallback {
    private final Logger logger;
    private final List<LogRecord> lines = new ArrayList<>();
    private final Handler keeper = new Keeper();

    private CapturedLog(Class<?> type) {
        logger = Logger.getLogger(type.getName());
    }

    public static CapturedLog of(Class<?> type) {
        return new CapturedLog(type);
    }

    /** What was logged, without its parameters. */
    public List<String> lines() {
        return lines.stream().map(LogRecord::getMessage).toList();
    }

    /** The exceptions that were logged. */
    public List<Throwable> thrown() {
        return lines.stream().map(LogRecord::getThrown).toList();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        logger.setUseParentHandlers(false);
        logger.addHandler(keeper);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        logger.removeHandler(keeper);
        logger.setUseParentHandlers(true);
    }

    private final class Keeper extends Handler {
        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
