package io.postkick.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where sentences send whoever is to read a document. */
class DocumentsTests {

    @TempDir
    private Path packaged;

    @Test
    void areThoseOfThePackageWhereItIsInstalled() throws IOException {
        Path there = Files.createFile(packaged.resolve("sign-in.md"));
        assertThat(Documents.in(packaged, "sign-in.md")).isEqualTo(there.toString());
    }

    @Test
    void areThoseOfTheSourcesElsewhere() {
        assertThat(Documents.in(packaged, "proxy.md")).isEqualTo("docs/proxy.md");
    }
}
