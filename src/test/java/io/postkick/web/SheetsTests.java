package io.postkick.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SheetsTests {

    @Test
    void areLoadedOneAndAll() throws IOException {
        try (Stream<Path> sheets = Files.list(Path.of("frontend-assets/css"))) {
            assertThat(sheets.map(sheet -> sheet.getFileName().toString().replace(".css", "")))
                    .containsExactlyInAnyOrderElementsOf(Shell.SHEETS);
        }
    }
}
