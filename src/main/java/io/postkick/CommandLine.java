package io.postkick;

import io.postkick.copies.CopyCommands;
import io.postkick.doctor.DoctorCommand;
import io.postkick.fleet.enrolment.InviteCommand;
import io.postkick.fleet.keys.FleetCommand;
import io.postkick.fleet.keys.RotateCommand;
import io.postkick.value.BuiltVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What the console does from a shell besides running. Settings may follow, as for the console itself. */
final class CommandLine {

    private static final String USAGE = """
            Usage: java -jar postkick-console.jar [--setting=value...]            runs the console
                   java -jar postkick-console.jar COMMAND [--setting=value...]

            doctor          checks what the console needs; says for each thing what is wrong and what mends it
            backup  >FILE   copies the embedded database while the console runs, and verifies the copy
            restore <FILE   puts a backup in its place while the console is stopped
            export  >FILE   writes the content of the database, of either kind
            import  <FILE   fills an empty database, of either kind, with an export
            fleet init      makes the keys of a fleet and the configuration of its broker: fleet init --help
            fleet invite    prints the line with which a mail host joins the fleet: fleet invite --help
            fleet rotate    exchanges the key with which the console commands mail hosts: fleet rotate --help
            --version       the version, and the commit it was built from
            """;

    private CommandLine() {}

    /** An application of nothing but the settings. */
    private static final class SettingsOnly {}

    /** Whether the arguments are for a command; the console itself takes settings only. */
    static boolean isIn(String... arguments) {
        return arguments.length > 0 && (!arguments[0].startsWith("--") || arguments[0].matches("--(version|help)"));
    }

    /** Runs it and answers its exit status. */
    static int run(String... arguments) {
        String name = arguments[0];
        if (name.equals("fleet")) {
            return fleet(List.of(arguments).subList(1, arguments.length));
        }
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.print(USAGE);
            return 0;
        }
        if (name.equals("--version")) {
            System.out.println("Postkick Console " + BuiltVersion.withCommit());
            return 0;
        }
        if (!name.equals("doctor") && !CopyCommands.has(name)) {
            System.err.print(USAGE);
            return 2;
        }
        Optional<String> unreadable = SettingsUnreadable.found(arguments);
        if (unreadable.isPresent()) {
            System.err.println(unreadable.get());
            return 1;
        }
        return start(name, arguments);
    }

    private static int fleet(List<String> words) {
        return switch (words.isEmpty() ? "" : words.get(0)) {
            case "invite" -> InviteCommand.run(words.subList(1, words.size()), System.out, System.err);
            case "rotate" -> RotateCommand.run(words.subList(1, words.size()), System.out, System.err);
            default -> FleetCommand.run(words, System.out, System.err);
        };
    }

    private static int start(String name, String... arguments) {
        if (name.equals("doctor")) {
            try (ConfigurableApplicationContext context = context(DoctorCommand.class, arguments)) {
                return DoctorCommand.run(context, System.out);
            }
        }
        try (ConfigurableApplicationContext context = context(SettingsOnly.class, arguments)) {
            return CopyCommands.run(name, context.getEnvironment(), System.in, System.out, System.err);
        }
    }

    private static ConfigurableApplicationContext context(Class<?> source, String... arguments) {
        return new SpringApplicationBuilder(source)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("logging.level.root=error")
                .run(Arrays.copyOfRange(arguments, 1, arguments.length));
    }
}
