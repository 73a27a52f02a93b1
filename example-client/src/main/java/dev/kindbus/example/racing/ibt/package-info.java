/** iRacing's disk recordings. Every field of the header that can be checked is checked before anything is allocated for it. */
@NullMarked
package dev.kindbus.example.racing.ibt;

import org.jspecify.annotations.NullMarked;
