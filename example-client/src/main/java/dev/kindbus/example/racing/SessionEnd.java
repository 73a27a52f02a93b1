package dev.kindbus.example.racing;

/**
 * A session that has ended.
 *
 * @param sessionId the session that ended
 * @param frames how many frames were read from its source, and published
 */
public record SessionEnd(String sessionId, long frames) {}
