package dev.kindbus.example.racing;

import dev.kindbus.example.racing.metrics.LapMetrics;

/**
 * What was measured on a lap, and the session it was driven in.
 *
 * @param lapId the lap's id
 * @param lapNumber from 1
 * @param frames how many frames the lap has
 * @param lapTime from line to line, in s
 * @param metrics what was measured
 * @param session the session it was driven in
 */
public record MetricsAndSession(
        String lapId, int lapNumber, int frames, double lapTime, LapMetrics metrics, SessionStart session) {}
