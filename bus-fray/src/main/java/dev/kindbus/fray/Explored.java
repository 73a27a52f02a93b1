package dev.kindbus.fray;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A scenario: a test that is run some hundred times by each {@link Search}, every time in another schedule. It fails if any of its
 * threads throws, if all of them wait, or if it does not end.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(Exploration.class)
public @interface Explored {}
