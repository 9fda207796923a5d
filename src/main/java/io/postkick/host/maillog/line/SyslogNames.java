package io.postkick.host.maillog.line;

import io.postkick.host.cf.MasterEntry;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.maillog.OwnLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names under which one instance logs: {@code syslog_name} of main.cf, and those that master.cf gives to services. */
public record SyslogNames(List<String> names) {

    /** What a log line begins with before its process id, taken apart. */
    record Tag(String syslogName, String daemon) {}

    public SyslogNames {
        // A name may begin with another one: the longest that fits is meant.
        names = names.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    static SyslogNames of(PostfixInstance instance) {
        Set<String> names = new LinkedHashSet<>();
        String main = instance.effective("syslog_name").orElse("postfix");
        names.add(main);
        for (MasterEntry service : instance.services()) {
            String name = instance.syslogName(service);
            // What begins with the instance's own name is recognised anyway.
            if (!name.startsWith(main + "/")) {
                names.add(name);
            }
        }
        names.remove("");
        return new SyslogNames(new ArrayList<>(names));
    }

    /**
     * Null when the line belongs to another instance or another program. The console itself has no daemon, nor has a line whose tag was
     * cut at its slash, as rsyslog's {@code programname} is.
     */
    @Nullable
    Tag split(String tag) {
        if (tag.equals(OwnLine.TAG)) {
            return new Tag(OwnLine.TAG, "");
        }
        for (String name : names) {
            if (tag.length() > name.length() + 1 && tag.charAt(name.length()) == '/' && tag.startsWith(name)) {
                return new Tag(name, tag.substring(name.length() + 1));
            }
        }
        return isCut(tag) ? new Tag(tag, "") : null;
    }

    private boolean isCut(String tag) {
        for (String name : names) {
            boolean begins = name.startsWith(tag);
            if (begins && (name.length() == tag.length() || name.charAt(tag.length()) == '/')) {
                return true;
            }
        }
        return false;
    }
}
