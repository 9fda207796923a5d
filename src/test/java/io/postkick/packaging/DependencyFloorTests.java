package io.postkick.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** No library is older than the release in dependency-floors.properties, which mended something. */
class DependencyFloorTests {

    @Test
    void holdsEveryLibraryAtOrAboveItsFloor() throws Exception {
        Properties floors = read("/dependency-floors.properties");
        assertThat(floors).isNotEmpty();
        for (Map.Entry<Object, Object> floor : floors.entrySet()) {
            assertThat(version(floor.getKey().toString()))
                    .as(floor.getKey().toString())
                    .isGreaterThanOrEqualTo(Version.parse(floor.getValue().toString()));
        }
    }

    /** Of the library on the class path that has the class. */
    private static Version version(String type) throws ClassNotFoundException {
        String version = Class.forName(type).getPackage().getImplementationVersion();
        return Version.parse(version.replace(".RELEASE", ""));
    }

    private static Properties read(String resource) throws IOException {
        try (InputStream in = DependencyFloorTests.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            Properties properties = new Properties();
            properties.load(in);
            return properties;
        }
    }
}
