package io.postkick.host.cf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads one line of master.cf: eight fields and the daemon's arguments, with the checks of {@code get_master_ent()}
 * (src/master/master_ent.c) and of {@code pcf_check_master_entry()} (src/postconf/postconf_master.c). Whether the host
 * and port of an {@code inet} service exist is not looked up.
 */
final class MasterLine {

    private static final Pattern FLAG = Pattern.compile("[yn-]");
    private static final Pattern WAKEUP = Pattern.compile("-|[0-9]+\\??");
    private static final Pattern MAXPROC = Pattern.compile("-|[0-9]+");
    private static final Pattern ANY = Pattern.compile(".+", Pattern.DOTALL);

    private final Words words;
    private final List<String> written = new ArrayList<>();

    private MasterLine(String text) {
        this.words = new Words(text);
    }

    static MasterEntry parse(LogicalLine line) throws BadLine {
        return new MasterLine(line.text()).entry(line.number());
    }

    private MasterEntry entry(int number) throws BadLine {
        String name = field("service", ANY);
        EndpointType type = type();
        boolean isPrivate = !field("private", FLAG).equals("n");
        if (isPrivate && type == EndpointType.INET) {
            throw new BadLine("an inet service cannot be private; its third field must be \"n\"");
        }
        String unprivileged = field("unpriv", FLAG);
        String chroot = field("chroot", FLAG);
        String wakeup = field("wakeup", WAKEUP);
        String maxproc = field("maxproc", MAXPROC);
        String command = field("command", ANY);
        if (command.equals("-")) {
            throw new BadLine("the field \"command\" has no default value, so it cannot be \"-\"");
        }
        List<String> rest = words.rest();
        written.addAll(rest);
        return new MasterEntry(
                name,
                type,
                isPrivate,
                unprivileged,
                chroot,
                wakeup,
                maxproc,
                command,
                DaemonArguments.canonical(rest),
                number,
                String.join(" ", written));
    }

    private EndpointType type() throws BadLine {
        String text = field("type", ANY);
        return EndpointType.of(text)
                .orElseThrow(() -> new BadLine("the field \"type\" is \"" + text
                        + "\", which is none of inet, unix, unix-dgram, fifo and pass"));
    }

    private String field(String name, Pattern valid) throws BadLine {
        String value = words.next();
        written.add(value);
        if (value.isEmpty()) {
            throw new BadLine("the field \"" + name + "\" is missing; eight fields are needed");
        }
        if (!valid.matcher(value).matches()) {
            throw new BadLine("the field \"" + name + "\" has the bad value \"" + value + "\"");
        }
        return value;
    }
}
