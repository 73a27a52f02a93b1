package dev.kindbus.benchmarks.report;

import java.util.Map;

/** The results as JSON: every window's figures, and the machine they are from. */
final class Json {
    private Json() {}

    static String of(Results results) {
        StringBuilder json = new StringBuilder("{\n");
        json.append("  \"group\": ").append(quoted(results.group())).append(",\n");
        json.append("  \"jvm\": ")
                .append(quoted(System.getProperty("java.vm.name") + " " + Runtime.version()))
                .append(",\n");
        json.append("  \"os\": ")
                .append(quoted(System.getProperty("os.name") + " " + System.getProperty("os.version")))
                .append(",\n");
        json.append("  \"processors\": ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(",\n");
        json.append("  \"comparedBy\": ")
                .append(quoted(results.headline().explanation()))
                .append(",\n  \"notes\": [");
        for (int i = 0; i < results.notes().size(); i++) {
            json.append(i == 0 ? "" : ", ").append(quoted(results.notes().get(i)));
        }
        json.append("],\n  \"results\": [");
        String separator = "\n";
        for (Map.Entry<String, Map<String, Figures>> work : results.works().entrySet()) {
            for (Map.Entry<String, Figures> peer : work.getValue().entrySet()) {
                json.append(separator);
                result(json, results, work.getKey(), peer.getKey(), peer.getValue());
                separator = ",\n";
            }
        }
        return json.append("\n  ]\n}\n").toString();
    }

    private static void result(StringBuilder json, Results results, String work, String peer, Figures figures) {
        json.append("    {\"work\": ")
                .append(quoted(work))
                .append(", \"peer\": ")
                .append(quoted(peer));
        json.append(", \"ratio\": ").append(number(results.ratio(work, peer)));
        for (String name : figures.names()) {
            json.append(",\n     ").append(quoted(name)).append(": {\"median\": ");
            json.append(number(figures.median(name))).append(", \"windows\": [");
            String separator = "";
            for (double value : figures.all(name)) {
                json.append(separator).append(number(value));
                separator = ", ";
            }
            json.append("]}");
        }
        json.append('}');
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "null";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
