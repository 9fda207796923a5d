package io.postkick.host.instance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A main.cf that uses every feature of the language, valid, without loops, the same for the same random numbers. */
public final class GeneratedMainCf {

    /** Parameters that Postfix knows and that take any text. */
    public static final List<String> KNOWN = List.of(
            "queue_directory",
            "data_directory",
            "command_directory",
            "mail_spool_directory",
            "multi_instance_name",
            "multi_instance_directories",
            "setgid_group",
            "syslog_name",
            "maillog_file",
            "sendmail_path",
            "process_id_directory");

    private static final List<String> OWN = List.of("a", "b2", "c_3", "spool", "site", "level");
    private static final List<String> UNDEFINED = List.of("undefined", "no_such_9");
    private static final List<String> DEFAULTED = List.of("mail_owner", "myhostname", "mydomain", "myorigin");
    private static final List<String> WORDS = List.of(
            "/var", "/spool", "postfix", "x", "10", "9", "3.6", "a,b", "n#o", "k=v", "*.cf", "münchen", "[::1]:25");

    private final Random random;
    private final GeneratedText text;
    private final List<String> order = new ArrayList<>();

    public GeneratedMainCf(Random random) {
        this.random = random;
        this.text = new GeneratedText(random);
        order.addAll(KNOWN);
        order.addAll(OWN);
        Collections.shuffle(order, random);
    }

    public String generate() {
        List<Integer> written = new ArrayList<>();
        for (int at = 0; at < order.size(); at++) {
            for (int times = 1 + random.nextInt(5) / 4; times > 0 && random.nextInt(8) > 0; times--) {
                written.add(at);
            }
        }
        // Its built-in value refers to another parameter, which might refer back to it.
        written.add(order.indexOf("syslog_name"));
        Collections.shuffle(written, random);
        for (int at : written) {
            text.logicalLine(order.get(at) + pick("=", " = ", "= ", " =", "  =\t") + value(at, 0));
        }
        text.interrupt();
        return text.toString();
    }

    /** A value that refers only to parameters later in the order, so that there is no loop. */
    private String value(int at, int depth) {
        StringBuilder value = new StringBuilder();
        for (int parts = random.nextInt(4); parts >= 0; parts--) {
            value.append(part(at, depth)).append(pick("", "", " ", "  ", "/"));
        }
        return value.toString();
    }

    private String part(int at, int depth) {
        if (depth > 2) {
            return text.pick(WORDS);
        }
        String name = name(at);
        return switch (random.nextInt(14)) {
            case 0 -> "$$";
            case 1 -> "$" + name + pick("/", "-", "");
            case 2 -> "${" + pick("", " ") + name + pick("", " ") + "}";
            case 3 -> "$(" + name + ")";
            case 4 -> "${" + name + "?" + unbraced(at) + "}";
            case 5 -> "${" + name + ":" + unbraced(at) + "}";
            case 6 -> "${" + name + pick("?", " ? ") + braced(at, depth) + pick(":", " : ") + braced(at, depth) + "}";
            case 7 -> "${" + name + "?" + braced(at, depth) + "}";
            case 8 -> "${" + name + ":" + braced(at, depth) + pick("", " ") + "}";
            case 9 -> "${" + comparison(at, depth) + "?" + braced(at, depth) + pick("", ":" + braced(at, depth)) + "}";
            case 10 -> "${" + comparison(at, depth) + pick("", ":" + unbraced(at)) + "}";
            case 11 -> "${" + levels() + "?" + braced(at, depth) + " : " + braced(at, depth) + "}";
            default -> text.pick(WORDS);
        };
    }

    private String name(int at) {
        int choice = random.nextInt(10);
        if (choice == 0 || (choice > 1 && at + 1 == order.size())) {
            return text.pick(UNDEFINED);
        }
        return choice == 1 ? text.pick(DEFAULTED) : order.get(at + 1 + random.nextInt(order.size() - at - 1));
    }

    private String unbraced(int at) {
        return text.pick(WORDS) + pick("", ":", "?", " $" + name(at) + "/") + text.pick(WORDS);
    }

    private String braced(int at, int depth) {
        return "{" + pick("", "", " ") + (random.nextInt(6) == 0 ? "" : value(at, depth + 1)) + "}";
    }

    private String comparison(int at, int depth) {
        return braced(at, depth)
                + pick("", " ")
                + pick("==", "!=", "<", "<=", ">=", ">")
                + pick("", " ")
                + braced(at, depth);
    }

    private String levels() {
        return "{" + pick("0", "2", "3.6", "3.10.1") + "} " + pick("<=", ">", "==") + "level {" + pick("2", "3.9")
                + "}";
    }

    private String pick(String... choices) {
        return text.pick(List.of(choices));
    }
}
