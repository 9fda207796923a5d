package io.postkick.catalogue;

import io.postkick.host.instance.Remedy;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** A remedy as pages show it, line by line. */
@Component("remedyLines")
class RemedyLines {

    /**
     * A part of a remedy.
     *
     * @param command whether the text can be pasted into a shell
     */
    public record Line(String text, boolean command) {}

    public List<Line> of(String remedy) {
        return Arrays.stream(remedy.split("\n", -1))
                .map(line -> new Line(line, Remedy.isCommand(line)))
                .toList();
    }
}
