package dev.kindbus.example.racing.dashboard;

import dev.kindbus.example.racing.LapAndSession;
import dev.kindbus.example.racing.LapUploadResult;
import dev.kindbus.example.racing.MetricsAndSession;
import dev.kindbus.example.racing.SessionStart;
import dev.kindbus.example.racing.TelemetryFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events as the page is told them. Units are those of the payloads: s, m, m/s, degrees. */
final class PageJson {
    /** A completed lap is drawn with no more points than this. */
    private static final int POINTS = 600;

    private PageJson() {}

    static Map<String, Object> session(SessionStart session) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("track", session.track());
        json.put("configuration", session.configuration());
        json.put("car", session.car());
        json.put("sessionType", session.sessionType());
        return json;
    }

    /** A frame as a row: time, lap, distance, speed, throttle, brake, latitude, longitude, gear, rpm. */
    static List<Object> frame(TelemetryFrame frame) {
        return List.of(
                rounded(frame.sessionTime(), 1e3),
                frame.lap(),
                rounded(frame.lapDistance(), 1e1),
                rounded(frame.speed(), 1e2),
                rounded(frame.throttle(), 1e2),
                rounded(frame.brake(), 1e2),
                rounded(frame.latitude(), 1e7),
                rounded(frame.longitude(), 1e7),
                frame.gear(),
                Math.round(frame.rpm()));
    }

    static Map<String, Object> lap(LapAndSession lap) {
        List<Object> trace = new ArrayList<>();
        int step = Math.max(1, (lap.frames().size() + POINTS - 1) / POINTS);
        for (int i = 0; i < lap.frames().size(); i += step) {
            trace.add(frame(lap.frames().get(i)));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", lap.lapId());
        json.put("number", lap.lapNumber());
        json.put("time", lap.lapTime());
        json.put("trace", trace);
        return json;
    }

    static Map<String, Object> metrics(MetricsAndSession lap) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", lap.lapId());
        json.put("number", lap.lapNumber());
        json.put("time", lap.lapTime());
        json.put("frames", lap.frames());
        json.put("brakingZones", lap.metrics().brakingZones().size());
        json.put("corners", lap.metrics().corners().size());
        json.put("topSpeed", lap.metrics().topSpeed());
        lap.metrics().meanLeastCornerSpeed().ifPresent(speed -> json.put("cornerSpeed", speed));
        return json;
    }

    static Map<String, Object> upload(LapUploadResult result, boolean isAcknowledged) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", result.lapId());
        json.put("acknowledged", isAcknowledged);
        json.put("message", result.message());
        return json;
    }

    private static double rounded(double value, double parts) {
        return Double.isFinite(value) ? Math.rint(value * parts) / parts : 0;
    }
}
