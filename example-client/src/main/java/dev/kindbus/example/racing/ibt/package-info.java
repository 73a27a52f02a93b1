/**
 * iRacing's disk recordings. What a file says of itself is checked before anything is allocated for it, against the file's
 * size, against the other fields, and against the records:
 *
 * <table>
 *   <caption>The fields of the headers, and what they have to be</caption>
 *   <tr><td>version, status, numBuf</td><td>2, 1 and 1</td></tr>
 *   <tr><td>tickRate</td><td>1 to 1000, and the shortest step between session times of the first 60 records</td></tr>
 *   <tr><td>varHeaderOffset, sessionInfoOffset, bufOffset</td><td>the end of the part before: there are no gaps</td></tr>
 *   <tr><td>numVars, sessionInfoLen</td><td>within bounds, and the parts they describe follow each other</td></tr>
 *   <tr><td>bufLen</td><td>the size of the variables, which have no gaps either</td></tr>
 *   <tr><td>tickCount</td><td>from 1 to the tick of the first record</td></tr>
 *   <tr><td>sessionInfoUpdate, curBufTickCount, tickCountBegin</td><td>from 0 to tickCount</td></tr>
 *   <tr><td>curBuf, other buffers, padding</td><td>0</td></tr>
 *   <tr><td>sessionStartDate</td><td>from the build date of the simulator, in the session text, to tomorrow</td></tr>
 *   <tr><td>sessionStartTime, sessionEndTime</td><td>the session times of the first and the last record</td></tr>
 *   <tr><td>sessionLapCount</td><td>how many laps the records are of</td></tr>
 *   <tr><td>sessionRecordCount</td><td>how many records the file holds</td></tr>
 *   <tr><td>a variable's type, offset, count</td><td>known; where the variable before ends; at least 1, inside a record</td></tr>
 *   <tr><td>a variable's name, description</td><td>printable text, padded with zeros; names differ</td></tr>
 *   <tr><td>a variable's unit</td><td>printable text; of the variables that are read, the unit they are read in</td></tr>
 * </table>
 *
 * <p>A file that ends early is an error where it ends; the frames before it have been read.
 */
@NullMarked
package dev.kindbus.example.racing.ibt;

import org.jspecify.annotations.NullMarked;
