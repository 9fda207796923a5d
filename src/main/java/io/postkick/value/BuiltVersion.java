package io.postkick.value;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Which version this is, as the build wrote it down. */
public final class BuiltVersion {

    private BuiltVersion() {}

    /** Such as {@code 0.1.0}. */
    public static String number() {
        return read("META-INF/build-info.properties").getProperty("build.version", "(unknown)");
    }

    /** The same, with the commit it was built from where that is known. */
    public static String withCommit() {
        String commit = read("git.properties").getProperty("git.commit.id.abbrev");
        return number() + (commit == null ? "" : " (" + commit + ")");
    }

    private static Properties read(String resource) {
        Properties properties = new Properties();
        try (InputStream in = BuiltVersion.class.getClassLoader().getResourceAsStream(resource)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            return new Properties();
        }
        return properties;
    }
}
