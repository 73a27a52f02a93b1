package dev.kindbus.benchmarks.report;

import java.util.Locale;
import java.util.Map;

/** The results as a bar chart in SVG: one panel per work, one bar per peer, a line where the reference is. */
final class RatioChart {
    private static final int LABELS = 270;
    private static final int WIDTH = 860;
    private static final int ROW = 20;
    private static final double MOST = 2.5;

    private RatioChart() {}

    static String of(Results results) {
        StringBuilder svg = new StringBuilder();
        int y = 44;
        for (Map.Entry<String, Map<String, Figures>> work : results.works().entrySet()) {
            y += 26;
            text(svg, 10, y, "bold", work.getKey());
            int top = y + 6;
            for (String peer : work.getValue().keySet()) {
                y += ROW;
                bar(svg, y, peer, results, work.getKey());
            }
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1='%1$d' x2='%1$d' y1='%2$d' y2='%3$d' stroke='#333' stroke-dasharray='3 2'/>%n",
                    x(1),
                    top,
                    y + 6));
        }
        StringBuilder page = new StringBuilder(String.format(
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif'"
                        + " font-size='12'>%n<rect width='100%%' height='100%%' fill='white'/>%n",
                WIDTH + 40, y + 24));
        text(
                page,
                10,
                20,
                "bold",
                results.group() + " on JDK " + Runtime.version().feature());
        text(page, 10, 38, "normal", results.headline().explanation());
        return page.append(svg).append("</svg>\n").toString();
    }

    private static void bar(StringBuilder svg, int y, String peer, Results results, String work) {
        double ratio = results.ratio(work, peer);
        double median =
                results.works().get(work).get(peer).median(results.headline().figure());
        String colour = peer.startsWith("Kindbus") ? "#1b7f79" : "#b8c4cc";
        text(svg, 20, y, "normal", peer);
        if (Double.isFinite(ratio)) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x='%d' y='%d' width='%d' height='14' fill='%s'/>%n",
                    LABELS,
                    y - 11,
                    Math.max(1, x(Math.min(ratio, MOST)) - LABELS),
                    colour));
        }
        text(
                svg,
                x(Math.min(Double.isFinite(ratio) ? ratio : 0, MOST)) + 6,
                y,
                "normal",
                String.format(Locale.ROOT, "%.2f  (%.4g)", ratio, median));
    }

    private static int x(double ratio) {
        return LABELS + (int) (ratio / MOST * (WIDTH - LABELS - 100));
    }

    private static void text(StringBuilder svg, int x, int y, String weight, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        svg.append(String.format("<text x='%d' y='%d' font-weight='%s'>%s</text>%n", x, y, weight, escaped));
    }
}
