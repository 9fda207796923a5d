package io.postkick.host.maillog.tail;

import io.postkick.host.maillog.LogSource;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of the system's journal: their modes tell whether journalctl(1) would show this user anything. */
public final class JournalFiles {

    static final String NAME = "the systemd journal";

    private final LogPlaces places;

    JournalFiles(LogPlaces places) {
        this.places = places;
    }

    /** Whether this host has a journal that keeps anything. */
    boolean exist() {
        return places.journals().stream().anyMatch(folder -> !machines(folder).isEmpty());
    }

    LogSource source() {
        if (!Files.isExecutable(places.journalctl())) {
            return LogSource.unreadable(
                    NAME, places.journalctl() + ", which reads the journal, is not installed here.", null);
        }
        List<Path> files = places.journals().stream()
                .flatMap(folder -> machines(folder).stream())
                .map(machine -> machine.resolve("system.journal"))
                .toList();
        if (files.stream().anyMatch(Files::isReadable)) {
            return LogSource.readable(NAME);
        }
        return LogSource.unreadable(
                NAME,
                "The journal may not be read by the user " + Remedies.user() + ".",
                Remedies.join("systemd-journal"));
    }

    private static List<Path> machines(Path folder) {
        List<Path> machines = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
            entries.forEach(machines::add);
        } catch (IOException e) {
            // No folder: journald(8) keeps the other one, or none.
            return List.of();
        }
        return machines;
    }
}
