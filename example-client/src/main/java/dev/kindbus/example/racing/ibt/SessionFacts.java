package dev.kindbus.example.racing.ibt;

import dev.kindbus.example.racing.SessionStart;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** What of a session can be told from its text. */
final class SessionFacts {
    private static final LocalDate FIRST_SIMULATOR = LocalDate.of(2008, 1, 1);
    private static final DateTimeFormatter BUILD_DATE = DateTimeFormatter.ofPattern("uuuu.MM.dd");
    private static final int BUILD_DATE_LENGTH = 10;

    private final SessionText text;

    SessionFacts(SessionText text) {
        this.text = text;
    }

    SessionStart session(String sessionId, int sessionNumber, Instant start) {
        String driver = orUnknown(text.value("DriverInfo", "DriverCarIdx"));
        return new SessionStart(
                sessionId,
                orUnknown(text.value("WeekendInfo", "TrackDisplayName")),
                text.value("WeekendInfo", "TrackConfigName"),
                orUnknown(text.value("DriverInfo", "CarIdx", driver, "CarScreenName")),
                orUnknown(text.value("SessionInfo", "SessionNum", Integer.toString(sessionNumber), "SessionType")),
                start);
    }

    /** When the simulator was built, from a version such as 2025.01.08.01: no session of it is older. */
    Instant simulatorBuilt() {
        return buildDate().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private LocalDate buildDate() {
        String version = orUnknown(text.value("WeekendInfo", "BuildVersion"));
        try {
            return LocalDate.parse(version.substring(0, Math.min(version.length(), BUILD_DATE_LENGTH)), BUILD_DATE);
        } catch (DateTimeParseException e) {
            return FIRST_SIMULATOR;
        }
    }

    private static String orUnknown(@Nullable String value) {
        return value == null ? "unknown" : value;
    }
}
