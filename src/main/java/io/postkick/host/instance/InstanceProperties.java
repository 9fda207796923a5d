package io.postkick.host.instance;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Which Postfix instances to control; none given: the default one and those it lists. */
@ConfigurationProperties("postkick")
record InstanceProperties(@DefaultValue List<Configured> instances) {

    InstanceProperties {
        instances = List.copyOf(instances);
    }

    /**
     * One instance as the settings name it.
     *
     * @param name null: as its main.cf or its directory says
     */
    record Configured(@Nullable String name, Path configDirectory) {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

        Configured {
            if (configDirectory == null || !configDirectory.isAbsolute()) {
                throw new IllegalArgumentException(
                        "Each of postkick.instances needs a config-directory, as an absolute path.");
            }
            if (name != null && (!NAME.matcher(name).matches() || InstanceNames.isDots(name))) {
                throw new IllegalArgumentException("The instance name \"" + name + "\" cannot be used in an address:"
                        + " only the letters A to Z, digits, dots, hyphens and underscores are possible.");
            }
        }
    }
}
