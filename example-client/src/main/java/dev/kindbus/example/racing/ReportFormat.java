package dev.kindbus.example.racing;

/** How a run is reported when it ends. */
enum ReportFormat {
    /** A table of laps, and progress while it runs. */
    TABLE,
    /** One JSON object, and nothing else. */
    JSON
}
