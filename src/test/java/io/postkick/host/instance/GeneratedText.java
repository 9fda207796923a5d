package io.postkick.host.instance;

import java.util.List;
import java.util.Random;

/** Writes logical lines the way people and tools do: folded, indented, with comments and blank lines in between. */
final class GeneratedText {

    private static final List<String> INTERRUPTIONS =
            List.of("# a comment", "   # an indented comment = x", "", "   ", "\t", "#", "# trailing backslash \\");

    private final Random random;
    private final StringBuilder text = new StringBuilder();

    GeneratedText(Random random) {
        this.random = random;
    }

    void interrupt() {
        while (random.nextInt(4) == 0) {
            line(pick(INTERRUPTIONS));
        }
    }

    /** One logical line; its spaces may become line breaks. */
    void logicalLine(String logical) {
        interrupt();
        StringBuilder physical = new StringBuilder();
        for (int at = 0; at < logical.length(); at++) {
            char character = logical.charAt(at);
            if (character == ' ' && at > 0 && random.nextInt(6) == 0) {
                line(physical.toString());
                physical.setLength(0);
                interrupt();
                physical.append(pick(List.of(" ", "    ", "\t", " \t ")));
            } else {
                physical.append(character);
            }
        }
        line(physical.toString());
    }

    private void line(String physical) {
        text.append(physical).append(random.nextInt(20) == 0 ? " \r\n" : "\n");
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @Override
    public String toString() {
        return random.nextInt(5) == 0 ? text.toString().stripTrailing() : text.toString();
    }
}
