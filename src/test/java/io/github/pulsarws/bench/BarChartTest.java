package io.github.pulsarws.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class BarChartTest {
    @Test
    void barsAreAsLongAsTheirValues() throws Exception {
        BarChart chart = new BarChart("a < b & c", "µs");
        chart.bar("g", "one", Spread.of(List.of(3.0, 1.0, 2.0)));
        chart.bar("g", "two", Spread.of(List.of(4.0, 4.0)));
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(chart.svg().getBytes(UTF_8)));
        assertThat(svg.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("a < b & c, µs");
        // the background, two of the legend, two bars
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(5);
        assertThat(width(svg, 4)).isEqualTo(2 * width(svg, 3));
    }

    private static double width(Document svg, int index) {
        return Double.parseDouble(((Element) svg.getElementsByTagName("rect").item(index)).getAttribute("width"));
    }

    @Test
    void aMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        assertThat(Spread.of(List.of(8.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(2.5, 1, 8));
        assertThat(new Spread(1234.56, 1, 2000).text(1)).isEqualTo("1,234.6 (1.0–2,000.0)");
    }
}
