package dev.kindbus.example.racing.report;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.kindbus.example.racing.MetricsAndSession;
import dev.kindbus.runtime.BusStats;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A run as one JSON object: what was driven, in s and m/s, and what became of every event on the bus. */
public final class JsonReport {
    private JsonReport() {}

    /**
     * The report of a run.
     *
     * @param source the source's name
     * @param bus the figures of a bus that is at rest
     */
    public static String of(String source, Summary summary, BusStats bus) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", source);
        json.put("frames", summary.frames());
        json.put("topSpeed", summary.topSpeed());
        json.put("laps", summary.laps().stream().map(JsonReport::lap).toList());
        json.put("bus", BusJson.of(bus));
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(json);
    }

    private static Map<String, Object> lap(MetricsAndSession lap) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", lap.lapNumber());
        json.put("frames", lap.frames());
        json.put("timeSeconds", lap.lapTime());
        json.put("brakingZones", lap.metrics().brakingZones().size());
        json.put("corners", lap.metrics().corners().size());
        return json;
    }
}
