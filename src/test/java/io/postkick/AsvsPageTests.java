package io.postkick;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** docs/asvs.md: each requirement of ASVS 5.0.0 up to level 2 once, with a state, and nothing said to be met without where that can be seen. */
@Tag("once")
class AsvsPageTests {

    private static final Pattern ROW =
            Pattern.compile("\\| (\\d+\\.\\d+\\.\\d+) \\| ([^|]+) \\| \\*\\*(met|n/a|not met)\\*\\* – ([^|]+) \\|");
    private static final Pattern SUM = Pattern.compile("\\| (\\d+) [^|]+\\| (\\d+) \\| (\\d+) \\| (\\d+) \\|");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");
    private static final List<String> STATES = List.of("met", "n/a", "not met");

    private final List<String> lines;

    AsvsPageTests() throws IOException {
        lines = Files.readAllLines(Path.of("docs/asvs.md"));
    }

    @Test
    void hasEachRequirementOnce() throws IOException {
        assertThat(rows().map(row -> row.group(1)))
                .containsExactlyElementsOf(Files.readAllLines(Path.of("src/test/resources/asvs-5.0.0-level-2.txt")));
    }

    @Test
    void hasNoRowWithoutAState() {
        assertThat(lines)
                .filteredOn(line -> line.matches("\\| \\d+\\.\\d.*"))
                .allSatisfy(line -> assertThat(line).matches(ROW));
    }

    @Test
    void namesTestsAndDocumentsThatThereAre() throws IOException {
        String text = String.join("\n", lines);
        assertThat(NamedTests.all()).containsAll(NamedTests.in(text));
        assertThat(LINK.matcher(text).results().map(link -> link.group(1)))
                .filteredOn(link -> !link.startsWith("https:"))
                .allSatisfy(link -> assertThat(Path.of("docs").resolve(link)).exists());
    }

    @Test
    void saysWhereWhatIsMetCanBeSeen() {
        assertThat(rows().filter(row -> row.group(3).equals("met")))
                .hasSizeGreaterThan(100)
                .allSatisfy(
                        row -> assertThat(isSeen(row.group(4))).as(row.group()).isTrue());
    }

    @Test
    void countsWhatItSays() {
        Map<String, List<Long>> counted = new TreeMap<>();
        rows().collect(Collectors.groupingBy(row -> row.group(1).replaceFirst("\\..*", "")))
                .forEach((chapter, rows) -> counted.put(
                        chapter,
                        STATES.stream()
                                .map(state -> rows.stream()
                                        .filter(row -> row.group(3).equals(state))
                                        .count())
                                .toList()));
        Map<String, List<Long>> said = new TreeMap<>();
        found(SUM)
                .forEach(sum -> said.put(
                        sum.group(1),
                        Stream.of(2, 3, 4)
                                .map(state -> Long.valueOf(sum.group(state)))
                                .toList()));
        assertThat(said).isEqualTo(counted);
        assertThat(lines).contains(total(counted));
    }

    private static String total(Map<String, List<Long>> counted) {
        return Stream.of(0, 1, 2)
                .map(state -> "**"
                        + counted.values().stream()
                                .mapToLong(chapter -> chapter.get(state))
                                .sum()
                        + "**")
                .collect(Collectors.joining(" | ", "| all | ", " |"));
    }

    /** In a test or a document; or it waits for what is being built. */
    private static boolean isSeen(String how) {
        return !NamedTests.in(how).isEmpty() || LINK.matcher(how).find() || how.contains("(check: ");
    }

    private Stream<MatchResult> rows() {
        return found(ROW);
    }

    private Stream<MatchResult> found(Pattern pattern) {
        return lines.stream().flatMap(line -> pattern.matcher(line).results());
    }
}
