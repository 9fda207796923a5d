package io.postkick.access.ldap;

import io.postkick.access.outside.GroupRights;
import io.postkick.access.outside.SetWays;
import io.postkick.access.outside.Way;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The directories that the settings name. None is asked for anything before somebody signs in. */
@Component
class Directories implements SetWays {

    private final Map<String, DirectorySettings> settings;
    private final List<Directory> directories;

    Directories(LdapProperties properties, Clock clock) {
        this.settings = properties.ldap();
        this.directories = properties.ldap().entrySet().stream()
                .map(one -> new Directory(way(one.getKey(), one.getValue()), one.getValue(), clock))
                .toList();
    }

    static Way way(String id, DirectorySettings settings) {
        return new Way(Way.DIRECTORY, id, settings.name() == null ? id : settings.name());
    }

    @Override
    public List<Way> ways() {
        return directories.stream().map(Directory::way).toList();
    }

    @Override
    public GroupRights rights(Way way) {
        return new GroupRights(Objects.requireNonNull(settings.get(way.id())).rights());
    }

    List<Directory> all() {
        return directories;
    }
}
