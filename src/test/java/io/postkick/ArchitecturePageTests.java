package io.postkick;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;

/** docs/architecture.md says what the code is: the rooms, what each may name, and the path of a press through them. */
@Tag("once")
class ArchitecturePageTests {

    private static final Path PAGE = Path.of("docs/architecture.md");
    private static final String ROOT = "io.postkick.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.postkick");

    /** {@code | `kick` | what it is for | act, audit.log |}. */
    private static final Pattern ROOM = Pattern.compile("\\| `([a-z.]+)` \\| [^|]+ \\| ([^|]*) \\|");

    /** {@code 3. `kick.Kicks.kick` checks …}. */
    private static final Pattern STEP = Pattern.compile("\\d+\\. `([a-z.]+)\\.(\\w+)\\.(\\w+)`.*");

    @Test
    void namesEveryRoomAndWhatItMayName() throws IOException {
        Map<String, String> said = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            var room = ROOM.matcher(line);
            if (room.matches()) {
                said.put(room.group(1), sorted(room.group(2).split(", ")));
            }
        }

        assertThat(said).containsExactlyEntriesOf(rooms());
    }

    private static Map<String, String> rooms() {
        Map<String, String> rooms = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            type.getPackage()
                    .tryGetAnnotationOfType(ApplicationModule.class)
                    .ifPresent(room -> rooms.put(
                            type.getPackageName().substring(ROOT.length()), sorted(room.allowedDependencies())));
        }
        return rooms;
    }

    private static String sorted(String... names) {
        return Arrays.stream(names)
                .map(String::strip)
                .filter(name -> !name.equals("–"))
                .sorted()
                .collect(joining(", "));
    }

    @Test
    void followsAPressFromCallToCall() throws IOException {
        List<List<JavaCodeUnit>> paths = paths();

        assertThat(paths).hasSizeGreaterThanOrEqualTo(2);
        for (List<JavaCodeUnit> path : paths) {
            for (int i = 1; i < path.size(); i++) {
                assertThat(calls(path.get(i - 1), path.get(i)))
                        .as(
                                "%s calls %s",
                                path.get(i - 1).getFullName(), path.get(i).getFullName())
                        .isTrue();
            }
        }
    }

    /** Each list that begins anew with 1. */
    private static List<List<JavaCodeUnit>> paths() throws IOException {
        List<List<JavaCodeUnit>> paths = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            var step = STEP.matcher(line);
            if (step.matches()) {
                if (line.startsWith("1. ")) {
                    paths.add(new ArrayList<>());
                }
                JavaClass owner = CLASSES.get(ROOT + step.group(1) + "." + step.group(2));
                String name = step.group(3);
                paths.get(paths.size() - 1)
                        .add(owner.getCodeUnits().stream()
                                .filter(unit -> unit.getName().equals(name))
                                .findFirst()
                                .orElseThrow(() -> new AssertionError(line + ": there is no such method")));
            }
        }
        return paths;
    }

    /** Directly, or as what an interface of it promises. */
    private static boolean calls(JavaCodeUnit from, JavaCodeUnit to) {
        Stream<JavaCodeUnit> all = from.getOwner().getCodeUnits().stream()
                .filter(unit -> unit.getName().equals(from.getName()));
        return all.flatMap(unit -> unit.getCallsFromSelf().stream())
                .map(JavaAccess::getTarget)
                .anyMatch(target -> target.getName().equals(to.getName())
                        && to.getOwner().isAssignableTo(target.getOwner().getName()));
    }
}
