package io.postkick.host.instance;

import io.postkick.host.cf.ServiceClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What keeps this process from an endpoint: the first directory on the way that it may not enter, or else the endpoint itself.
 *
 * @param path of that
 * @param group by name where the host has one
 * @param mode permission bits
 */
public record Obstacle(String path, String group, int groupId, int mode) {

    private static final int GROUP_ENTERS = 0010;

    /** Null where it cannot be seen any more. */
    static @Nullable Obstacle before(Path endpoint) {
        for (Path each = endpoint.getRoot(); each != null; each = next(each, endpoint)) {
            boolean open = each.equals(endpoint) ? Files.isWritable(each) : Files.isExecutable(each);
            if (!open) {
                return at(each);
            }
        }
        return null;
    }

    private static @Nullable Path next(Path directory, Path endpoint) {
        int depth = directory.getNameCount();
        return depth == endpoint.getNameCount() ? null : directory.resolve(endpoint.getName(depth));
    }

    private static @Nullable Obstacle at(Path path) {
        try {
            Map<String, Object> attributes = Files.readAttributes(path, "unix:group,gid,mode");
            return new Obstacle(
                    path.toString(),
                    String.valueOf(attributes.get("group")),
                    number(attributes, "gid"),
                    number(attributes, "mode"));
        } catch (IOException e) {
            return null;
        }
    }

    private static int number(Map<String, Object> attributes, String name) {
        return ((Number) Objects.requireNonNull(attributes.get(name))).intValue();
    }

    /** The commands that take it away; null for the directory of private channels, which is closed on purpose. */
    public @Nullable String remedy(PostfixInstance instance) {
        return remedy(
                instance,
                ProcessGroups.contain(instance.effective("setgid_group").orElse("postdrop")));
    }

    /** @param member whether this process is in Postfix's group already */
    @Nullable
    String remedy(PostfixInstance instance, boolean member) {
        Path queue = Path.of(Objects.requireNonNull(instance.queueDirectory()));
        Path at = Path.of(path);
        if (at.equals(queue.resolve(ServiceClass.PRIVATE.directory()))) {
            return null;
        }
        if (at.equals(queue.resolve(ServiceClass.PUBLIC.directory()))) {
            return publicDirectory(instance.effective("setgid_group").orElse("postdrop"), member);
        }
        if (at.equals(queue)) {
            return "chmod 0755 " + Remedy.quoted(path);
        }
        return queue.startsWith(at)
                ? "setfacl -m u:" + Remedy.user() + ":x " + Remedy.quoted(path)
                : "chmod 0666 " + Remedy.quoted(path);
    }

    /** Membership in its group helps only where that is Postfix's own group and may enter. */
    private String publicDirectory(String setgidGroup, boolean member) {
        String join = "usermod -a -G " + setgidGroup + " " + Remedy.user();
        if (group.equals(setgidGroup) && groupId != 0 && (mode & GROUP_ENTERS) != 0) {
            return Remedy.andRestart(join);
        }
        String directory = Remedy.quoted(path);
        String mend = Remedy.of("chgrp " + setgidGroup + " " + directory, "chmod 0710 " + directory);
        return member ? mend : Remedy.of(mend, Remedy.andRestart(join));
    }
}
