package dev.kindbus.example.racing;

/**
 * How the upload of a lap went.
 *
 * @param lapId the lap's id
 * @param lapNumber from 1
 * @param attempt how many requests it took; 0 if none was needed
 * @param message what the server answered, or what went wrong
 */
public record LapUploadResult(String lapId, int lapNumber, int attempt, String message) {}
