package io.github.pulsarws.bench;

import java.util.Collection;

/** The middle of some values, with the least and the greatest. */
record Spread(double median, double least, double greatest) {
    static Spread of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** For a table, with so many decimals. */
    String text(int decimals) {
        String number = "%,." + decimals + "f";
        return (number + " (" + number + "–" + number + ")").formatted(median, least, greatest);
    }
}
