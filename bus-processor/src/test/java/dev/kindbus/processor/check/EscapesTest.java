package dev.kindbus.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapesTest {
    @Test
    void what_can_be_seen_stays() {
        assertThat(Escapes.of("1 x ä \uD83C\uDFC1 $ '")).isEqualTo("1 x ä \uD83C\uDFC1 $ '");
    }

    @Test
    void ends_of_lines_quotes_and_backslashes_are_written_as_in_java() {
        assertThat(Escapes.of("\n\r\t\"\\")).isEqualTo("\\n\\r\\t\\\"\\\\");
    }

    @Test
    void what_cannot_be_seen_is_written_as_its_number() {
        String nothing = new StringBuilder()
                .appendCodePoint(0)
                .appendCodePoint(0x200b)
                .appendCodePoint(0x2028)
                .appendCodePoint(0x2029)
                .appendCodePoint(0xd800)
                .append(' ')
                .appendCodePoint(0xe0001)
                .appendCodePoint(0xffff)
                .toString();
        assertThat(Escapes.of(nothing)).isEqualTo("\\u0000\\u200b\\u2028\\u2029\\ud800 \\udb40\\udc01\\uffff");
    }
}
