package dev.kindbus.example.racing.upload;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.kindbus.example.racing.MetricsAndSession;
import dev.kindbus.example.racing.SessionStart;
import dev.kindbus.example.racing.metrics.BrakingZone;
import dev.kindbus.example.racing.metrics.Corner;
import dev.kindbus.example.racing.metrics.LapMetrics;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A lap as the server is sent it. Units are those of the records: s, m, m/s, m/s². */
final class LapJson {
    private LapJson() {}

    static String of(MetricsAndSession lap) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("lapId", lap.lapId());
        json.put("lapNumber", lap.lapNumber());
        json.put("lapTime", lap.lapTime());
        json.put("frames", lap.frames());
        json.put("session", session(lap.session()));
        json.put("metrics", metrics(lap.metrics()));
        return JSON.std.asString(json);
    }

    private static Map<String, Object> session(SessionStart session) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sessionId", session.sessionId());
        json.put("track", session.track());
        if (session.configuration() != null) {
            json.put("configuration", session.configuration());
        }
        json.put("car", session.car());
        json.put("sessionType", session.sessionType());
        json.put("start", session.start().toString());
        return json;
    }

    private static Map<String, Object> metrics(LapMetrics metrics) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("topSpeed", metrics.topSpeed());
        json.put("leastSpeed", metrics.leastSpeed());
        metrics.meanLeastCornerSpeed().ifPresent(speed -> json.put("meanLeastCornerSpeed", speed));
        json.put(
                "brakingZones",
                metrics.brakingZones().stream().map(LapJson::brakingZone).toList());
        json.put("corners", metrics.corners().stream().map(LapJson::corner).toList());
        return json;
    }

    private static Map<String, Object> brakingZone(BrakingZone zone) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("startDistance", zone.startDistance());
        json.put("entrySpeed", zone.entrySpeed());
        json.put("duration", zone.duration());
        json.put("leastSpeed", zone.leastSpeed());
        json.put("greatestPressure", zone.greatestPressure());
        json.put("meanDeceleration", zone.meanDeceleration());
        json.put("trailBraking", zone.trailBraking());
        return json;
    }

    private static Map<String, Object> corner(Corner corner) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("startDistance", corner.startDistance());
        json.put("entrySpeed", corner.entrySpeed());
        json.put("leastSpeed", corner.leastSpeed());
        json.put("exitSpeed", corner.exitSpeed());
        json.put("greatestLateralAcceleration", corner.greatestLateralAcceleration());
        json.put("duration", corner.duration());
        json.put("length", corner.length());
        return json;
    }
}
