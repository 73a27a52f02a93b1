package dev.kindbus.example.racing;

/**
 * The car at one tick of the simulator.
 *
 * @param sessionTime time since the session began, in s
 * @param lap the lap the car is on: 0 or less before the line is first crossed
 * @param lapDistance distance from the line, along the track, in m; can be slightly negative just after the line
 * @param lapFraction the same as a fraction of the track's length, about 0 to 1
 * @param speed in m/s
 * @param rpm engine speed, in revolutions per minute
 * @param gear -1 reverse, 0 neutral, 1 and up the forward gears
 * @param throttle 0 released to 1 fully open
 * @param brake 0 released to 1 full pedal force
 * @param clutch 0 disengaged to 1 fully engaged
 * @param steeringAngle of the steering wheel, in rad; positive to the left
 * @param lateralAcceleration to the left, in m/s²
 * @param longitudinalAcceleration forwards, in m/s²
 * @param latitude in degrees
 * @param longitude in degrees
 * @param yaw where the car points, in rad
 * @param surface what the car stands on
 * @param onPitRoad whether it is between the cones of the pit road
 * @param currentLapTime of the lap it is on, as the simulator shows it, in s
 * @param lastLapTime as the simulator shows it, in s; 0 if there is none
 * @param bestLapTime as the simulator shows it, in s; 0 if there is none
 */
public record TelemetryFrame(
        double sessionTime,
        int lap,
        double lapDistance,
        double lapFraction,
        double speed,
        double rpm,
        int gear,
        double throttle,
        double brake,
        double clutch,
        double steeringAngle,
        double lateralAcceleration,
        double longitudinalAcceleration,
        double latitude,
        double longitude,
        double yaw,
        TrackSurface surface,
        boolean onPitRoad,
        double currentLapTime,
        double lastLapTime,
        double bestLapTime) {}
