package io.github.pulsarws.measure;

import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What to measure, from {@code -Dmemory.…}.
 *
 * @param containers one after the other: {@code memory.containers}
 * @param kinds of sessions, one after the other: {@code memory.kinds}
 * @param sessions of each kind: {@code memory.sessions}
 * @param largeSessions sessions that carry a large frame each: {@code memory.largeSessions}
 * @param ramp instead of all that, idle consumers to go up to, a thousand at a time: {@code memory.ramp}; 0: none
 */
record MeasureOptions(List<String> containers, List<SessionKind> kinds, int sessions, int largeSessions, int ramp) {
    private static final String ALL = "payara-micro,payara-server,wildfly,tomcat10,tomcat11";

    static MeasureOptions read(Properties properties) {
        return new MeasureOptions(
                list(properties.getProperty("memory.containers", ALL)),
                list(properties.getProperty("memory.kinds", "consumer,producer,reader")).stream()
                        .map(SessionKind::named)
                        .toList(),
                Integer.parseInt(properties.getProperty("memory.sessions", "1000")),
                Integer.parseInt(properties.getProperty("memory.largeSessions", "100")),
                Integer.parseInt(properties.getProperty("memory.ramp", "0")));
    }

    private static List<String> list(String commaList) {
        return Stream.of(commaList.split(",")).map(String::strip).toList();
    }
}
