package io.github.pulsarws.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Horizontal bars in groups, each with a line from the least to the greatest value, as SVG. */
final class BarChart {
    private static final int WIDTH = 900;
    private static final int LABELS = 300;
    private static final int VALUES = 90;
    private static final int BAR = 14;
    private static final int GAP = 12;
    private static final int HEAD = 64;
    private static final List<String> COLOURS = List.of("#8a8f98", "#1f77b4", "#2ca02c", "#d98c00", "#9467bd");

    private final String title;
    private final String unit;
    private final List<Bar> bars = new ArrayList<>();

    private record Bar(String group, String series, Spread value) {}

    BarChart(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** Bars of a group follow one another. */
    void bar(String group, String series, Spread value) {
        bars.add(new Bar(group, series, value));
    }

    void write(Path file) {
        try {
            Files.writeString(file, svg());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    String svg() {
        List<String> series = series();
        double greatest =
                bars.stream().mapToDouble(bar -> bar.value().greatest()).max().orElse(1);
        StringBuilder body = new StringBuilder();
        int y = HEAD;
        String group = "";
        for (Bar bar : bars) {
            if (!bar.group().equals(group)) {
                y += GAP;
                group = bar.group();
                body.append(text(LABELS - 8, y + BAR - 3, "end", group));
            }
            body.append(bar(bar, y, COLOURS.get(series.indexOf(bar.series()) % COLOURS.size()), greatest));
            y += BAR + 2;
        }
        return head(y + GAP) + legend(series) + body + "</svg>\n";
    }

    private List<String> series() {
        Set<String> series = new LinkedHashSet<>();
        bars.forEach(bar -> series.add(bar.series()));
        return List.copyOf(series);
    }

    private String head(int height) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """.formatted(WIDTH, height) + "<text x=\"12\" y=\"22\" font-size=\"16\">" + escaped(title + ", " + unit)
                + "</text>\n";
    }

    private static String legend(List<String> series) {
        StringBuilder legend = new StringBuilder();
        for (int i = 0; i < series.size(); i++) {
            int x = 12 + i * 160;
            legend.append("<rect x=\"%d\" y=\"36\" width=\"12\" height=\"12\" fill=\"%s\"/>%n"
                    .formatted(x, COLOURS.get(i % COLOURS.size())));
            legend.append(text(x + 18, 46, "start", series.get(i)));
        }
        return legend.toString();
    }

    private static String bar(Bar bar, int y, String colour, double greatest) {
        double scale = (WIDTH - LABELS - VALUES) / greatest;
        Spread value = bar.value();
        double from = LABELS + Math.max(0, value.least()) * scale;
        double to = LABELS + Math.max(0, value.greatest()) * scale;
        return String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n"
                                + "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#202020\"/>%n",
                        LABELS,
                        y,
                        Math.max(0, value.median()) * scale,
                        BAR,
                        colour,
                        from,
                        y + BAR / 2,
                        to,
                        y + BAR / 2)
                + text((int) to + 6, y + BAR - 3, "start", number(value.median()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    private static String text(int x, int y, String anchor, String content) {
        return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n".formatted(x, y, anchor, escaped(content));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
